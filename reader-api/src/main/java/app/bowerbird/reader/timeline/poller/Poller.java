package app.bowerbird.reader.timeline.poller;

import app.bowerbird.reader.neighbour.Neighbours;
import app.bowerbird.reader.problem.FieldProblem;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// timeline-poller's HTTP API, with the service token; every call carries the reader.
@Component
public class Poller {

    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    private final RestClient client;

    Poller(TimelineSettings settings, Neighbours neighbours) {
        this.client = neighbours.at(settings.pollerUrl(), settings.pollerTimeout());
    }

    public Answer<Timeline.Page> list(String reader) {
        return call(HttpMethod.GET, "/timelines?reader={reader}", null, Timeline.Page.class, reader);
    }

    public Answer<Timeline> one(String reader, String id) {
        return call(HttpMethod.GET, "/timelines/{id}?reader={reader}", null, Timeline.class, id, reader);
    }

    public Answer<Timeline> add(String reader, TimelineWish wish) {
        return call(HttpMethod.POST, "/timelines", wish.of(reader), Timeline.class);
    }

    public Answer<Timeline> change(String reader, String id, TimelineWish wish) {
        return call(HttpMethod.PATCH, "/timelines/{id}?reader={reader}", wish, Timeline.class, id, reader);
    }

    public Answer<Boolean> remove(String reader, String id) {
        return call(HttpMethod.DELETE, "/timelines/{id}?reader={reader}", null, Boolean.class, id, reader);
    }

    public Answer<Boolean> poll(String reader, String id) {
        return call(HttpMethod.POST, "/timelines/{id}/poll?reader={reader}", null, Boolean.class, id, reader);
    }

    public Answer<Choices> choices(String reader, String id) {
        return call(HttpMethod.GET, "/timelines/{id}/choices?reader={reader}", null, Choices.class, id, reader);
    }

    public Answer<Timeline> addBeside(String reader, String id, TimelineWish wish) {
        return call(HttpMethod.POST, "/timelines/{id}/beside?reader={reader}", wish, Timeline.class, id, reader);
    }

    /// Where a reader's browser goes to let us in.
    ///
    /// @param instance such as `https://mastodon.example`
    /// @param authorizeUrl there; good for a quarter of an hour and one sign-in
    public record SignIn(
            @JsonProperty(required = true) String instance,
            @JsonProperty(required = true) String authorizeUrl) {}

    /// @param redirectUri where the instance sends the browser back to
    public Answer<SignIn> beginSignIn(String reader, Map<String, Object> settings, String redirectUri) {
        var wish = Map.of("reader", reader, "settings", settings, "redirect_uri", redirectUri);
        return call(HttpMethod.POST, "/sign-ins/mastodon", wish, SignIn.class);
    }

    public Answer<Timeline> endSignIn(String reader, String state, String code) {
        var back = Map.of("reader", reader, "state", state, "code", code);
        return call(HttpMethod.POST, "/sign-ins/mastodon/back", back, Timeline.class);
    }

    public Answer<XSignIn.Started> beginAtX(XSignIn.Of wish) {
        return call(HttpMethod.POST, "/sign-ins/x", wish, XSignIn.Started.class);
    }

    public Answer<Timeline> endAtX(XSignIn.Back back) {
        return call(HttpMethod.POST, "/sign-ins/x/back", back, Timeline.class);
    }

    private <T> Answer<T> call(
            HttpMethod method, String uri, @Nullable Object body, Class<T> type, Object... variables) {
        try {
            RestClient.RequestBodySpec request = client.method(method).uri(uri, variables);
            if (body != null) {
                request.contentType(MediaType.APPLICATION_JSON).body(body);
            }
            Answer<T> answer = request.exchange((_, response) -> read(response, type));
            return answer == null ? new Answer.Away<>() : answer;
        } catch (RestClientException unreachable) {
            return away(unreachable.getClass().getSimpleName());
        }
    }

    private static <T> Answer<T> read(ConvertibleClientHttpResponse response, Class<T> type) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            // Removing and polling answer without a body: that it was done is all there is to say.
            T value = type == Boolean.class ? type.cast(Boolean.TRUE) : response.bodyTo(type);
            return value == null ? away("an empty answer") : new Answer.Given<>(value);
        }
        HttpStatus known = HttpStatus.resolve(status.value());
        // 401 is about our own token, which the reader can do nothing about.
        if (known == null || !status.is4xxClientError() || known == HttpStatus.UNAUTHORIZED) {
            return away("status " + status.value());
        }
        if (known == HttpStatus.NOT_FOUND) {
            return new Answer.Refused<>(known, "You have no such timeline.", List.of());
        }
        Told told = told(response);
        return new Answer.Refused<>(
                known,
                told.detail() == null ? "The timeline was refused." : told.detail(),
                told.errors() == null ? List.of() : told.errors());
    }

    /// The part of a problem that we pass on.
    private record Told(@Nullable String detail, @Nullable List<FieldProblem> errors) {}

    private static Told told(ConvertibleClientHttpResponse response) {
        try {
            Told told = response.bodyTo(Told.class);
            return told == null ? new Told(null, null) : told;
        } catch (RestClientException notProblemJson) {
            return new Told(null, null);
        }
    }

    private static <T> Answer<T> away(String reason) {
        log.atWarn().addKeyValue("reason", reason).log("timeline-poller cannot be reached");
        return new Answer.Away<>();
    }
}
