package app.bowerbird.reader.account;

import app.bowerbird.reader.account.person.House;
import app.bowerbird.reader.account.person.Passwords;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Attempts;
import app.bowerbird.reader.account.proof.Attempts.Patience;
import app.bowerbird.reader.account.proof.Opaque;
import app.bowerbird.reader.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/start`: the page that makes the owner, once.
@Controller
@RequestMapping("/start")
class StartPages {

    private static final Patience PER_ADDRESS = new Patience(10, Duration.ofMinutes(15));
    // Forty bits behind at most one try a second: nobody guesses that, and the owner never waits long.
    private static final Patience TOGETHER = new Patience(30, Duration.ofSeconds(1));

    private final FirstStart firstStart;
    private final House house;
    private final Attempts attempts;
    private final OpenSession open;

    StartPages(FirstStart firstStart, House house, Attempts attempts, OpenSession open) {
        this.firstStart = firstStart;
        this.house = house;
        this.attempts = attempts;
        this.open = open;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("wrong", Map.of());
        return house.owned() ? "redirect:/login" : "start";
    }

    @PostMapping
    String claim(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (house.owned()) {
            return "redirect:/login";
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        Readers.wrongEmail(email).ifPresent(words -> wrong.put("email", "E-mail " + words));
        Passwords.wrong(password).ifPresent(words -> wrong.put("password", "Password " + words));
        if (wrong.isEmpty()) {
            String from = "start:" + Opaque.sha256(request.getRemoteAddr());
            attempts.take(from, PER_ADDRESS)
                    .or(() -> attempts.take("start", TOGETHER))
                    .ifPresent(wait -> {
                        throw Refusals.wait(wait);
                    });
            Optional<Reader> owner = firstStart.claim(code, email, password);
            if (owner.isPresent()) {
                open.of(owner.get(), request, response);
                return "redirect:/";
            }
            wrong.put("code", "This is not the code that the start printed.");
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("wrong", wrong);
        model.addAttribute("email", email);
        return "start";
    }
}
