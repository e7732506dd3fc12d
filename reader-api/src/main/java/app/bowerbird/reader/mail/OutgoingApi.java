package app.bowerbird.reader.mail;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Outgoing mails and the programs that order them, for the owner's programs.
@RestController
@RequestMapping("/api/v1/outgoing")
@Tag(name = "outgoing", description = "Mails on their way and the programs that order them, for the owner.")
class OutgoingApi {

    private final OutgoingDesk desk;

    OutgoingApi(OutgoingDesk desk) {
        this.desk = desk;
    }

    record NewClient(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable String webhookUrl) {}

    @GetMapping("/mails")
    @Operation(summary = "Mails of the house and of all clients, newest first")
    Outgoing.Page mails(@RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String cursor) {
        return desk.mails(state, cursor);
    }

    @GetMapping("/mails/{id}")
    @Operation(summary = "One mail with every attempt")
    Outgoing.Mail mail(@PathVariable String id) {
        return desk.mail(id);
    }

    @DeleteMapping("/mails/{id}")
    @Operation(summary = "Take a mail back")
    @ApiResponse(responseCode = "409", description = "too late")
    Outgoing.Mail cancel(@PathVariable String id) {
        return desk.cancel(id);
    }

    @PostMapping("/mails/{id}/send-now")
    @Operation(summary = "Send a waiting mail now, or try again now")
    @ApiResponse(responseCode = "409", description = "its life has ended, or it is being sent just now")
    Outgoing.Mail sendNow(@PathVariable String id) {
        return desk.sendNow(id);
    }

    @GetMapping("/clients")
    @Operation(summary = "Programs that may order mails")
    Outgoing.Clients clients() {
        return new Outgoing.Clients(desk.clients());
    }

    @GetMapping("/clients/{name}")
    @Operation(summary = "One program, with its figures")
    Outgoing.Client client(@PathVariable String name) {
        return desk.client(name);
    }

    @PostMapping("/clients")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Let a program order mails", description = "Its token is in this answer and nowhere else.")
    Outgoing.Client add(@RequestBody NewClient client) {
        return desk.add(
                Objects.requireNonNullElse(client.name(), ""),
                Objects.requireNonNullElse(client.from(), List.of()),
                Objects.requireNonNullElse(client.webhookUrl(), ""));
    }

    @PostMapping("/clients/{name}/token")
    @Operation(summary = "A new token in the place of the old one")
    Outgoing.Client renewToken(@PathVariable String name) {
        return desk.renewToken(name);
    }

    @DeleteMapping("/clients/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a program's token")
    void revoke(@PathVariable String name) {
        desk.revoke(name);
    }
}
