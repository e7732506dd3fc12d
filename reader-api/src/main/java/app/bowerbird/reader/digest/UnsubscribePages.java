package app.bowerbird.reader.digest;

import app.bowerbird.reader.digest.letter.UnsubscribeLinks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Stops a digest, or pauses it, from the link in its mail: by the mail program's own button (RFC 8058) or by ours.
///
/// Looking at the page changes nothing, since scanners look at every link of a mail.
@Controller
class UnsubscribePages {

    private final DigestDesk desk;
    private final UnsubscribeLinks links;

    UnsubscribePages(DigestDesk desk, UnsubscribeLinks links) {
        this.desk = desk;
        this.links = links;
    }

    @GetMapping(UnsubscribeLinks.PATH + "{token}")
    String ask(@PathVariable String token, Model model) {
        reader(token);
        model.addAttribute("token", token);
        model.addAttribute("done", "");
        return "digest-stop";
    }

    @PostMapping(UnsubscribeLinks.PATH + "{token}")
    String stop(@PathVariable String token, Model model) {
        desk.stop(reader(token));
        model.addAttribute("token", token);
        model.addAttribute("done", "stopped");
        return "digest-stop";
    }

    @PostMapping(UnsubscribeLinks.PATH + "{token}/pause")
    String pause(@PathVariable String token, Model model) {
        desk.pause(reader(token), null);
        model.addAttribute("token", token);
        model.addAttribute("done", "paused");
        return "digest-stop";
    }

    private String reader(String token) {
        return links.reader(token)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "This link leads nowhere."));
    }
}
