package app.bowerbird.reader.mail;

import app.bowerbird.reader.problem.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// The owner's look into mailer, for the pages and the API alike.
@Component
class OutgoingDesk {

    static final List<String> STATES = List.of(
            "scheduled",
            "sending",
            "retrying",
            "held",
            "sent",
            "bounced",
            "rejected",
            "expired",
            "dropped",
            "cancelled",
            "refused");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Pattern CURSOR = Pattern.compile("[0-9a-f-]{0,60}");

    private final Mailer mailer;

    OutgoingDesk(Mailer mailer) {
        this.mailer = mailer;
    }

    /// @param state empty: all
    Outgoing.Page mails(String state, String cursor) {
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw Refusals.because(HttpStatus.BAD_REQUEST, "There is no such state of a mail.");
        }
        if (!CURSOR.matcher(cursor).matches()) {
            throw Refusals.because(HttpStatus.BAD_REQUEST, "There is no such page.");
        }
        var path = "/api/v1/mails?limit=50" + (state.isEmpty() ? "" : "&state=" + state)
                + (cursor.isEmpty() ? "" : "&cursor=" + cursor);
        return ask(HttpMethod.GET, path, Outgoing.Page.class);
    }

    Outgoing.Mail mail(String id) {
        return ask(HttpMethod.GET, mailPath(id), Outgoing.Mail.class);
    }

    Outgoing.Mail cancel(String id) {
        return ask(HttpMethod.DELETE, mailPath(id), Outgoing.Mail.class);
    }

    Outgoing.Mail sendNow(String id) {
        return ask(HttpMethod.POST, mailPath(id) + "/send-now", Outgoing.Mail.class);
    }

    List<Outgoing.Client> clients() {
        return ask(HttpMethod.GET, "/api/v1/clients", Outgoing.Clients.class).items();
    }

    Outgoing.Client client(String name) {
        return ask(HttpMethod.GET, clientPath(name), Outgoing.Client.class);
    }

    /// With the token, which is never told again.
    Outgoing.Client add(String name, List<String> from, String webhook) {
        return Objects.requireNonNull(mailer.ask(
                HttpMethod.POST,
                "/api/v1/clients",
                Map.of("name", name, "from", from, "webhook_url", webhook),
                Outgoing.Client.class));
    }

    Outgoing.Client renewToken(String name) {
        return ask(HttpMethod.POST, clientPath(name) + "/token", Outgoing.Client.class);
    }

    void revoke(String name) {
        mailer.ask(HttpMethod.DELETE, clientPath(name), Map.of(), Void.class);
    }

    private <T> T ask(HttpMethod method, String path, Class<T> type) {
        return Objects.requireNonNull(mailer.ask(method, path, Map.of(), type));
    }

    private static String mailPath(String id) {
        if (!ID.matcher(id).matches()) {
            throw Refusals.because(HttpStatus.NOT_FOUND, "There is no such mail.");
        }
        return "/api/v1/mails/" + id;
    }

    private static String clientPath(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusals.because(HttpStatus.NOT_FOUND, "There is no such client.");
        }
        return "/api/v1/clients/" + name;
    }
}
