package app.bowerbird.reader.mail;

import app.bowerbird.reader.account.Reader;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// `/settings/mail`: "send me a test mail", and what became of it.
@Controller
@RequestMapping("/settings/mail")
class TestMailPages {

    private final TestMailDesk desk;

    TestMailPages(TestMailDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String show(@AuthenticationPrincipal Reader reader, Model model) {
        model.addAttribute("address", reader.email());
        model.addAttribute("last", desk.last(reader).orElse(null));
        return "mail-test";
    }

    @PostMapping
    String order(@AuthenticationPrincipal Reader reader, Model model, HttpServletResponse response) {
        try {
            desk.order(reader);
            return "redirect:/settings/mail";
        } catch (ErrorResponseException refused) {
            response.setStatus(refused.getStatusCode().value());
            model.addAttribute("wrong", refused.getBody().getDetail());
            return show(reader, model);
        }
    }
}
