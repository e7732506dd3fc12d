package app.bowerbird.mailer.door;

import app.bowerbird.mailer.client.Client;
import app.bowerbird.mailer.client.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// Who makes a request: a client, or the owner of the house by way of our own services.
public record Caller(@Nullable Client client) {

    public boolean isOwner() {
        return client == null;
    }

    /// The client it is, which must be allowed to do this.
    public Client as(Scope scope) {
        if (client == null) {
            throw Refusals.because(HttpStatus.FORBIDDEN, "This is for clients: make one, and use its token.");
        }
        if (!client.scopes().contains(scope)) {
            throw Refusals.because(
                    HttpStatus.FORBIDDEN,
                    "The token of '" + client.name() + "' is not for this: " + scope.word() + ".");
        }
        return client;
    }

    /// The client it is, null for the owner, who may do everything.
    public @Nullable String nameOrOwner(Scope scope) {
        return client == null ? null : as(scope).name();
    }

    public void mustBeOwner() {
        if (client != null) {
            throw Refusals.because(HttpStatus.FORBIDDEN, "This is for the owner of the house.");
        }
    }
}
