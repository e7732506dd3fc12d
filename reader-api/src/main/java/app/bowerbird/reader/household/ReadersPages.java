package app.bowerbird.reader.household;

import app.bowerbird.reader.account.LogIn;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.departure.Leave;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/readers`, the owner's page: who reads here, who is invited, and what to do for them.
@Controller
@RequestMapping("/readers")
class ReadersPages {

    private final Household household;
    private final OneTimeLinks links;
    private final MailServer mail;
    private final LogIn logIn;
    private final Leave leave;

    ReadersPages(Household household, OneTimeLinks links, MailServer mail, LogIn logIn, Leave leave) {
        this.household = household;
        this.links = links;
        this.mail = mail;
        this.logIn = logIn;
        this.leave = leave;
    }

    @GetMapping
    String show(@RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("done", done);
        model.addAttribute("members", household.members());
        model.addAttribute("invitations", links.invitations());
        model.addAttribute("mail", mail.isThere());
        return "readers";
    }

    /// Answers with the page itself, not with a redirect: the link is shown this once and kept nowhere.
    @PostMapping("/invitations")
    String invite(
            @AuthenticationPrincipal Reader owner,
            @RequestParam(defaultValue = "") String email,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        try {
            model.addAttribute("invitation", links.invite(owner, email, locale));
        } catch (BadInput bad) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("wrong", "email");
            model.addAttribute("email", email);
        }
        return show("", model);
    }

    @PostMapping("/invitations/{id}/revoke")
    String revoke(@PathVariable String id) {
        links.revokeInvitation(id);
        return "redirect:/readers?done=revoked";
    }

    @PostMapping("/{id}/reset")
    String reset(@PathVariable String id, Locale locale, Model model) {
        model.addAttribute("reset", links.reset(account(id), locale));
        return show("", model);
    }

    @PostMapping("/{id}/owner")
    String handOver(
            @AuthenticationPrincipal Reader owner,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Account next = other(owner, id);
        if (!logIn.knows(owner, password, request)) {
            return wrong("password", model, response);
        }
        household.handTo(next, owner.id());
        return "redirect:/account?done=handed";
    }

    @PostMapping("/{id}/remove")
    String remove(
            @AuthenticationPrincipal Reader owner,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Account gone = other(owner, id);
        if (!logIn.knows(owner, password, request)) {
            return wrong("password", model, response);
        }
        leave.of(gone);
        return "redirect:/readers?done=removed";
    }

    private String wrong(String what, Model model, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("wrong", what);
        return show("", model);
    }

    private Account other(Reader owner, String id) {
        if (owner.id().equals(id)) {
            throw Refusals.because(HttpStatus.CONFLICT, "This is your own account; you can leave on the account page.");
        }
        return account(id);
    }

    private Account account(String id) {
        return household
                .find(id)
                .orElseThrow(() -> Refusals.because(HttpStatus.NOT_FOUND, "Nobody of that id reads here."));
    }
}
