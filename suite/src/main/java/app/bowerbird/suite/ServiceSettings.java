package app.bowerbird.suite;

import java.util.HashMap;
import java.util.Map;

/// What a service is told when its neighbours and the embedded store and queue are on the same machine.
public final class ServiceSettings {

    private static final String REGION = "eu-central-1";

    private ServiceSettings() {}

    /// @param service its name, such as `reader-api`
    /// @param secret in Base64
    /// @param store connection string of the MongoDB
    /// @param queue address of the SQS
    public static Map<String, String> of(String service, String secret, String store, String queue) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bowerbird.secret", secret);
        settings.put("spring.mongodb.uri", store);
        settings.put("spring.cloud.aws.sqs.endpoint", queue);
        settings.put("spring.cloud.aws.region.static", REGION);
        settings.put("spring.cloud.aws.credentials.access-key", "embedded");
        settings.put("spring.cloud.aws.credentials.secret-key", "embedded");
        settings.put("spring.autoconfigure.exclude", String.join(",", Neighbours.autoConfigurationsNotFor(service)));
        settings.put("server.address", "127.0.0.1");
        return settings;
    }
}
