package app.bowerbird.reader.departure;

import app.bowerbird.reader.neighbour.Neighbours;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/// The services beside us that keep something of a reader. Each forgets one by `DELETE /readers/{reader}` with the
/// service token, as often as it is asked.
@Component
class OtherStores {

    private final Map<String, String> urls = new LinkedHashMap<>();
    private final RestClient client;

    OtherStores(DepartureSettings settings, Neighbours neighbours) {
        urls.put("timeline-poller", settings.pollerUrl());
        urls.put("link-extractor", settings.extractorUrl());
        urls.put("mailer", settings.mailerUrl());
        this.client = neighbours.client(settings.departureTimeout());
    }

    Iterable<String> names() {
        return urls.keySet();
    }

    /// Throws when the service is away or cannot do it just now.
    void forget(String service, String reader, String email) {
        client.delete()
                .uri(urls.get(service) + "/readers/{reader}?address={email}", reader, email)
                .retrieve()
                .toBodilessEntity();
    }
}
