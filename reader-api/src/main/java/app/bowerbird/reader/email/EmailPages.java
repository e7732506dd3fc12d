package app.bowerbird.reader.email;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.household.OneTimeLinks;
import app.bowerbird.reader.household.PatientDoor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form on the account page, and the page behind the link in the mail: whoever opens it reads that mailbox, on
/// whatever device. Looking changes nothing, since scanners look at every link of a mail.
@Controller
class EmailPages {

    private final ChangeEmail change;
    private final PatientDoor door;

    EmailPages(ChangeEmail change, PatientDoor door) {
        this.change = change;
        this.door = door;
    }

    @PostMapping("/account/email")
    String ask(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Locale locale,
            HttpServletRequest request) {
        return "redirect:/account?"
                + switch (change.ask(reader, email, password, request, locale)) {
                    case NO_ADDRESS -> "wrong=email#email";
                    case TAKEN -> "wrong=taken#email";
                    case NOT_THE_PASSWORD -> "wrong=email-password#email";
                    case MAILED -> "done=email-asked";
                    case CHANGED -> "done=email";
                };
    }

    @GetMapping(OneTimeLinks.NEW_ADDRESS + "{token}")
    String show(@PathVariable String token, Model model, HttpServletResponse response) {
        Optional<String> asked = change.asked(token);
        asked.ifPresent(address -> model.addAttribute("address", address));
        model.addAttribute("token", token);
        return page(asked.isPresent() ? "ask" : "nowhere", model, response);
    }

    @PostMapping(OneTimeLinks.NEW_ADDRESS + "{token}")
    String confirm(@PathVariable String token, Model model, HttpServletRequest request, HttpServletResponse response) {
        door.knock(request);
        Optional<String> address = change.confirm(token);
        address.ifPresent(confirmed -> {
            door.opened(request);
            model.addAttribute("address", confirmed);
        });
        return page(address.isPresent() ? "changed" : "nowhere", model, response);
    }

    private static String page(String state, Model model, HttpServletResponse response) {
        if (state.equals("nowhere")) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
        model.addAttribute("state", state);
        return "email";
    }
}
