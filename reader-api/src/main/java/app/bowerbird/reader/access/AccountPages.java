package app.bowerbird.reader.access;

import app.bowerbird.reader.access.passkey.Passkeys;
import app.bowerbird.reader.account.LogIn;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.person.Passwords;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.account.ticket.Ticket;
import app.bowerbird.reader.account.ticket.Tickets;
import app.bowerbird.reader.departure.Leave;
import app.bowerbird.reader.household.MailServer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/account`: the reader's address, password, sessions and passkeys, and the way out.
@Controller
@RequestMapping("/account")
class AccountPages {

    private final Readers readers;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final Tickets tickets;
    private final Cookies cookies;
    private final LogIn logIn;
    private final Leave leave;
    private final MailServer mail;

    AccountPages(
            Readers readers,
            Passwords passwords,
            Sessions sessions,
            Passkeys passkeys,
            Tickets tickets,
            Cookies cookies,
            LogIn logIn,
            Leave leave,
            MailServer mail) {
        this.readers = readers;
        this.passwords = passwords;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.tickets = tickets;
        this.cookies = cookies;
        this.logIn = logIn;
        this.leave = leave;
        this.mail = mail;
    }

    /// @param done what was just done, to be told
    /// @param wrong what was just refused, to be told
    @GetMapping
    String show(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String wrong,
            Model model,
            HttpServletRequest request) {
        model.addAttribute("done", done);
        model.addAttribute("wrong", wrong);
        model.addAttribute("sessions", sessions.of(reader.id(), cookies.read(request, Kind.SESSION)));
        model.addAttribute("passkeys", passkeys.of(reader.id()));
        model.addAttribute("mail", mail.isThere());
        model.addAttribute("mayGo", leave.mayGo(reader));
        return "account";
    }

    /// Whoever else is logged in with the old password is logged out.
    @PostMapping("/password")
    String password(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        if (Passwords.wrong(password).isPresent()) {
            return "redirect:/account?wrong=weak#password";
        }
        if (!logIn.knows(reader, old, request)) {
            return "redirect:/account?wrong=old#password";
        }
        readers.setPassword(reader.id(), passwords.hash(password));
        sessions.closeOthers(reader.id(), cookies.read(request, Kind.SESSION).orElse(""));
        tickets.forget(Ticket.Kind.RESET, reader.id());
        return "redirect:/account?done=password";
    }

    @PostMapping("/sessions/{id}/close")
    String close(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        sessions.revoke(reader.id(), id);
        return "redirect:/account?done=session#sessions";
    }

    @PostMapping("/sessions/close-others")
    String closeOthers(@AuthenticationPrincipal Reader reader, HttpServletRequest request) {
        sessions.closeOthers(reader.id(), cookies.read(request, Kind.SESSION).orElse(""));
        return "redirect:/account?done=sessions#sessions";
    }

    @PostMapping("/passkeys/{id}/remove")
    String removePasskey(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        passkeys.remove(reader.id(), id);
        return "redirect:/account?done=passkey-removed#passkeys";
    }
}
