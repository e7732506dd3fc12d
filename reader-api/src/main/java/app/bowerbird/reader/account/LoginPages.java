package app.bowerbird.reader.account;

import app.bowerbird.reader.account.LogIn.Outcome;
import app.bowerbird.reader.account.person.House;
import app.bowerbird.reader.account.proof.Cookies;
import app.bowerbird.reader.account.proof.Cookies.Kind;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/login` and `/logout`.
@Controller
class LoginPages {

    private final LogIn logIn;
    private final OpenSession open;
    private final Sessions sessions;
    private final Cookies cookies;
    private final House house;

    LoginPages(LogIn logIn, OpenSession open, Sessions sessions, Cookies cookies, House house) {
        this.logIn = logIn;
        this.open = open;
        this.sessions = sessions;
        this.cookies = cookies;
        this.house = house;
    }

    @GetMapping("/login")
    String show(
            @RequestParam(defaultValue = "") String next,
            @AuthenticationPrincipal @Nullable Reader reader,
            Model model) {
        if (reader != null) {
            return "redirect:" + local(next);
        }
        model.addAttribute("next", next);
        return house.owned() ? "login" : "redirect:/start";
    }

    @PostMapping("/login")
    String logIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var device = cookies.read(request, Kind.DEVICE);
        switch (logIn.with(email, password, request.getRemoteAddr(), device)) {
            case Outcome.In in -> {
                open.of(in.reader(), request, response);
                return "redirect:" + local(next);
            }
            case Outcome.Wait(var time) -> {
                var wait = Refusals.wait(time);
                wait.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
                response.setStatus(wait.getStatusCode().value());
                model.addAttribute("wrong", wait.getBody().getDetail());
            }
            case Outcome.Wrong _ -> {
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
                model.addAttribute("wrong", "E-mail or password is wrong.");
            }
        }
        model.addAttribute("email", email);
        model.addAttribute("next", next);
        return "login";
    }

    @PostMapping("/logout")
    String logOut(HttpServletRequest request, HttpServletResponse response) {
        cookies.read(request, Kind.SESSION).ifPresent(sessions::close);
        cookies.leave(response);
        return "redirect:/login";
    }

    /// Only paths of our own: `//elsewhere` and `/\elsewhere` are other hosts to a browser.
    static String local(String next) {
        boolean ours = next.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*") || next.equals("/");
        return ours && !next.startsWith("/login") && !next.startsWith("/logout") ? next : "/";
    }
}
