package app.bowerbird.reader.household;

import app.bowerbird.reader.account.OpenSession;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Passwords;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.account.ticket.Ticket;
import app.bowerbird.reader.account.ticket.Ticket.Kind;
import app.bowerbird.reader.account.ticket.Tickets;
import com.mongodb.MongoException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// For whoever forgot their password: asks for a link by mail, and takes the new password behind it. A new password
/// ends every session of its reader.
@Controller
class ResetPages {

    static final String PATH = "/login/reset/";

    private static final Logger log = LoggerFactory.getLogger(ResetPages.class);
    private static final String FORGOTTEN = "/login/forgotten";

    private final Tickets tickets;
    private final OneTimeLinks links;
    private final Readers readers;
    private final Passwords passwords;
    private final Sessions sessions;
    private final PatientDoor door;
    private final MailServer mail;
    private final OpenSession open;

    ResetPages(
            Tickets tickets,
            OneTimeLinks links,
            Readers readers,
            Passwords passwords,
            Sessions sessions,
            PatientDoor door,
            MailServer mail,
            OpenSession open) {
        this.tickets = tickets;
        this.links = links;
        this.readers = readers;
        this.passwords = passwords;
        this.sessions = sessions;
        this.door = door;
        this.mail = mail;
        this.open = open;
    }

    @GetMapping(FORGOTTEN)
    String ask(Model model) {
        model.addAttribute("mail", mail.isThere());
        model.addAttribute("asked", false);
        return "forgotten";
    }

    /// The same answer, as fast, whether somebody reads here by that address or not.
    @PostMapping(FORGOTTEN)
    String asked(
            @RequestParam(defaultValue = "") String email, Locale locale, Model model, HttpServletRequest request) {
        door.knock(request);
        if (mail.isThere() && Readers.wrongEmail(email).isEmpty()) {
            String address = Readers.plain(email);
            door.mail(address);
            Thread.ofVirtual().start(() -> mailTo(address, locale));
        }
        model.addAttribute("mail", mail.isThere());
        model.addAttribute("asked", true);
        return "forgotten";
    }

    private void mailTo(String address, Locale locale) {
        try {
            readers.byEmail(address).ifPresent(account -> links.mailReset(account, locale));
        } catch (MongoException away) {
            log.atWarn().addKeyValue("reason", away.getMessage()).log("a link for a new password could not be made");
        }
    }

    @GetMapping(PATH + "{token}")
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<Account> account = tickets.look(Kind.RESET, token).flatMap(this::account);
        return account.isEmpty()
                ? nowhere(model, response)
                : form(token, account.get().email(), false, model);
    }

    @PostMapping(PATH + "{token}")
    String reset(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        door.knock(request);
        Optional<Account> known = tickets.look(Kind.RESET, token).flatMap(this::account);
        if (known.isEmpty()) {
            return nowhere(model, response);
        }
        if (Passwords.wrong(password).isPresent()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(token, known.get().email(), true, model);
        }
        String hash = passwords.hash(password);
        if (tickets.take(Kind.RESET, token).isEmpty()) {
            return nowhere(model, response);
        }
        Account account = known.get();
        readers.setPassword(account.id(), hash);
        sessions.closeAll(account.id());
        tickets.forget(Kind.RESET, account.id());
        door.opened(request);
        open.of(Reader.of(account), request, response);
        return "redirect:/account?done=password";
    }

    private Optional<Account> account(Ticket ticket) {
        return readers.byId(ticket.reader());
    }

    private static String form(String token, String email, boolean weak, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("email", email);
        model.addAttribute("weak", weak);
        return "reset";
    }

    private static String nowhere(Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        model.addAttribute("nowhere", true);
        return "reset";
    }
}
