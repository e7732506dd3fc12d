package app.bowerbird.reader.account;

import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.problem.BadInput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/settings`: the account, its sessions and its tokens.
@Controller
@RequestMapping("/settings")
class SettingsPages {

    private final Tokens tokens;
    private final Sessions sessions;
    private final Cookies cookies;

    SettingsPages(Tokens tokens, Sessions sessions, Cookies cookies) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @GetMapping
    String show(@AuthenticationPrincipal Reader reader, Model model) {
        model.addAttribute("tokens", tokens.of(reader.id()));
        model.addAttribute("sessions", sessions.count(reader.id()));
        return "settings";
    }

    /// Answers with the page itself, not with a redirect: the token is shown this once and kept nowhere.
    @PostMapping("/tokens")
    String create(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response) {
        try {
            model.addAttribute("fresh", tokens.create(reader.id(), TokensApi.name(name)));
        } catch (BadInput bad) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("wrong", "The name " + bad.words() + ".");
        }
        return show(reader, model);
    }

    @PostMapping("/tokens/{id}/revoke")
    String revoke(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        tokens.revoke(reader.id(), id);
        return "redirect:/settings#tokens";
    }

    @PostMapping("/sessions/close-others")
    String closeOthers(@AuthenticationPrincipal Reader reader, HttpServletRequest request) {
        cookies.read(request, Kind.SESSION).ifPresent(value -> sessions.closeOthers(reader.id(), value));
        return "redirect:/settings";
    }
}
