package app.bowerbird.reader.household;

import app.bowerbird.reader.account.OpenSession;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Passwords;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.ticket.Ticket;
import app.bowerbird.reader.account.ticket.Ticket.Kind;
import app.bowerbird.reader.account.ticket.Tickets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The page behind an invitation: makes an account, once. Looking at it changes nothing, since scanners look at every
/// link of a mail.
@Controller
class JoinPages {

    static final String PATH = "/login/invitation/";

    private final Tickets tickets;
    private final Readers readers;
    private final Passwords passwords;
    private final PatientDoor door;
    private final OpenSession open;

    JoinPages(Tickets tickets, Readers readers, Passwords passwords, PatientDoor door, OpenSession open) {
        this.tickets = tickets;
        this.readers = readers;
        this.passwords = passwords;
        this.door = door;
        this.open = open;
    }

    @GetMapping(PATH + "{token}")
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<Ticket> ticket = tickets.look(Kind.INVITATION, token);
        if (ticket.isEmpty()) {
            return nowhere(model, response);
        }
        return form(Map.of(), token, ticket.get().email(), model);
    }

    @PostMapping(PATH + "{token}")
    String join(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        door.knock(request);
        if (tickets.look(Kind.INVITATION, token).isEmpty()) {
            return nowhere(model, response);
        }
        Map<String, String> wrong = wrong(email, password);
        if (wrong.isEmpty()) {
            // Hashed before the link is used up: what takes long and may fail comes first.
            String hash = passwords.hash(password);
            Optional<Ticket> ticket = tickets.take(Kind.INVITATION, token);
            if (ticket.isEmpty()) {
                return nowhere(model, response);
            }
            Optional<Account> account = readers.create(email, hash, false);
            if (account.isPresent()) {
                door.opened(request);
                open.of(Reader.of(account.get()), request, response);
                return "redirect:/";
            }
            tickets.giveBack(ticket.get(), token);
            wrong.put("email", "taken");
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(wrong, token, email, model);
    }

    private Map<String, String> wrong(String email, String password) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (Readers.wrongEmail(email).isPresent()) {
            wrong.put("email", "form");
        } else if (readers.byEmail(email).isPresent()) {
            wrong.put("email", "taken");
        }
        Passwords.wrong(password).ifPresent(_ -> wrong.put("password", "weak"));
        return wrong;
    }

    private static String form(Map<String, String> wrong, String token, @Nullable String email, Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("token", token);
        model.addAttribute("email", email);
        return "join";
    }

    private static String nowhere(Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("nowhere", true);
        return "join";
    }
}
