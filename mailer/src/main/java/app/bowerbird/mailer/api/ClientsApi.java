package app.bowerbird.mailer.api;

import app.bowerbird.mailer.client.Client;
import app.bowerbird.mailer.client.Clients;
import app.bowerbird.mailer.door.Caller;
import app.bowerbird.mailer.door.Refusals;
import app.bowerbird.mailer.mail.MailList;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The programs that may order mails, for the owner; and each about itself.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "clients", description = "The programs that may order mails, for the owner of the house.")
class ClientsApi {

    record Listed(List<ClientView> items) {}

    private final Clients clients;
    private final MailList list;
    private final Clock clock;

    ClientsApi(Clients clients, MailList list, Clock clock) {
        this.clients = clients;
        this.list = list;
        this.clock = clock;
    }

    @GetMapping("/me")
    @Operation(summary = "The client whose token this is, with its figures")
    ClientView me(Caller caller) {
        var client = caller.client();
        if (client == null) {
            throw Refusals.because(HttpStatus.NOT_FOUND, "This is the token of the house, not of a client.");
        }
        return shown(client);
    }

    @GetMapping("/clients")
    @Operation(summary = "All clients")
    Listed clients(Caller caller) {
        caller.mustBeOwner();
        return new Listed(clients.all().stream().map(ClientView::of).toList());
    }

    @PostMapping("/clients")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make a client",
            description = "Its token and its signing secret are shown in this answer only.")
    @ApiResponse(responseCode = "201", description = "made")
    @ApiResponse(responseCode = "409", description = "the name is taken")
    ClientView add(Caller caller, @RequestBody ClientRequest request) {
        caller.mustBeOwner();
        var client = request.apply(null, clock.instant());
        var keys = clients.add(client)
                .orElseThrow(() ->
                        Refusals.because(HttpStatus.CONFLICT, "There is a client '" + client.name() + "' already."));
        return ClientView.of(find(client.name()), null, keys.token(), keys.signingSecret());
    }

    @GetMapping("/clients/{name}")
    @Operation(summary = "A client with its figures")
    ClientView client(Caller caller, @PathVariable String name) {
        caller.mustBeOwner();
        return shown(find(name));
    }

    @PatchMapping("/clients/{name}")
    @Operation(summary = "Change a client", description = "A webhook that was gone counts as there again.")
    ClientView change(Caller caller, @PathVariable String name, @RequestBody ClientRequest request) {
        caller.mustBeOwner();
        clients.change(request.apply(find(name), clock.instant()));
        return shown(find(name));
    }

    @DeleteMapping("/clients/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Revoke a client's token",
            description = "It opens nothing from the next request on. Mails it ordered before are sent nevertheless.")
    @ApiResponse(responseCode = "204", description = "revoked")
    void revoke(Caller caller, @PathVariable String name) {
        caller.mustBeOwner();
        clients.revoke(find(name).name());
    }

    @PostMapping("/clients/{name}/token")
    @Operation(summary = "A new token in the place of the old one")
    ClientView renewToken(Caller caller, @PathVariable String name) {
        caller.mustBeOwner();
        var token = clients.renewToken(find(name).name()).orElseThrow();
        return ClientView.of(find(name), null, token, null);
    }

    @PostMapping("/clients/{name}/signing-secret")
    @Operation(summary = "A new signing secret", description = "For a day both sign.")
    ClientView renewSecret(Caller caller, @PathVariable String name) {
        caller.mustBeOwner();
        var secret = clients.renewSecret(find(name).name())
                .orElseThrow(() -> Refusals.because(HttpStatus.CONFLICT, "Somebody else made a new one just now."));
        return ClientView.of(find(name), null, null, secret);
    }

    private ClientView shown(Client client) {
        return ClientView.of(client, list.figures(client.name()), null, null);
    }

    private Client find(String name) {
        return clients.find(name).orElseThrow(() -> Refusals.because(HttpStatus.NOT_FOUND, "There is no such client."));
    }
}
