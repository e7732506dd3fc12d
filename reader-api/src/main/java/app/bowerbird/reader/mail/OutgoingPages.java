package app.bowerbird.reader.mail;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/outgoing`, the owner's page: mails by state, one mail's life, and the programs that order them.
@Controller
@RequestMapping("/outgoing")
class OutgoingPages {

    private final OutgoingDesk desk;

    OutgoingPages(OutgoingDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        model.addAttribute("states", OutgoingDesk.STATES);
        model.addAttribute("state", state);
        model.addAttribute("page", desk.mails(state, cursor));
        return "outgoing";
    }

    @GetMapping("/{id}")
    String mail(@PathVariable String id, Model model) {
        model.addAttribute("mail", desk.mail(id));
        return "outgoing-mail";
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable String id, Model model, HttpServletResponse response) {
        return act(() -> desk.cancel(id), id, model, response);
    }

    @PostMapping("/{id}/send-now")
    String sendNow(@PathVariable String id, Model model, HttpServletResponse response) {
        return act(() -> desk.sendNow(id), id, model, response);
    }

    @GetMapping("/clients")
    String clients(Model model) {
        model.addAttribute("clients", desk.clients());
        return "mail-clients";
    }

    /// Answered by the page itself, since the token is shown this once.
    @PostMapping("/clients")
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String webhook,
            Model model,
            HttpServletResponse response) {
        var addresses = Arrays.stream(from.split("[\\s,]+"))
                .filter(each -> !each.isBlank())
                .toList();
        try {
            model.addAttribute("made", desk.add(name.strip(), addresses, webhook.strip()));
        } catch (ErrorResponseException refused) {
            response.setStatus(refused.getStatusCode().value());
            model.addAttribute("wrong", refused.getBody().getDetail());
            model.addAttribute("name", name);
            model.addAttribute("from", from);
            model.addAttribute("webhook", webhook);
        }
        return clients(model);
    }

    @PostMapping("/clients/{name}/token")
    String renewToken(@PathVariable String name, Model model) {
        model.addAttribute("made", desk.renewToken(name));
        return clients(model);
    }

    @PostMapping("/clients/{name}/revoke")
    String revoke(@PathVariable String name) {
        desk.revoke(name);
        return "redirect:/outgoing/clients";
    }

    private String act(Runnable what, String id, Model model, HttpServletResponse response) {
        try {
            what.run();
            return "redirect:/outgoing/" + id;
        } catch (ErrorResponseException refused) {
            response.setStatus(refused.getStatusCode().value());
            model.addAttribute("wrong", refused.getBody().getDetail());
            return mail(id, model);
        }
    }
}
