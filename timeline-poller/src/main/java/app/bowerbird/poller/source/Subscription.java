package app.bowerbird.poller.source;

import java.util.Map;

/// What a source needs to read one timeline.
public record Subscription(Map<String, String> settings, Map<String, String> credentials) {

    /// A credential or setting that the form made sure of.
    public String credential(String name) {
        return credentials.getOrDefault(name, "");
    }

    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /// Never the credentials: this may end in a log.
    @Override
    public String toString() {
        return "Subscription" + settings.keySet();
    }
}
