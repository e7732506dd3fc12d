package app.bowerbird.reader.alert;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.ask.StoryQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/settings/alerts`: how many people within how many hours, or no alerts.
@Controller
@RequestMapping("/settings/alerts")
class AlertPages {

    private static final String PEOPLE = "5";
    private static final String HOURS = "6";

    private final AlertDesk desk;

    AlertPages(AlertDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String show(@AuthenticationPrincipal Reader reader, @RequestParam(defaultValue = "") String done, Model model) {
        var rule = desk.rule(reader.id());
        model.addAttribute("on", rule.isPresent());
        model.addAttribute("people", rule.map(set -> "" + set.people()).orElse(PEOPLE));
        model.addAttribute("hours", rule.map(set -> "" + set.hours()).orElse(HOURS));
        model.addAttribute("done", done);
        return "alerts";
    }

    /// @param enabled whether there are to be any
    @PostMapping
    String change(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "false") boolean enabled,
            @RequestParam(defaultValue = "") String people,
            @RequestParam(defaultValue = "") String hours,
            Locale language,
            Model model,
            HttpServletResponse response) {
        try {
            if (enabled) {
                int most = Integer.MAX_VALUE;
                desk.set(
                        reader.id(),
                        StoryQuery.number(people, "people", 0, most, 0),
                        StoryQuery.number(hours, "hours", 0, most, 0),
                        language);
            } else {
                desk.stop(reader.id());
            }
            return "redirect:/settings/alerts?done=saved";
        } catch (BadInput bad) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            show(reader, "", model);
            model.addAttribute("on", enabled);
            model.addAttribute("people", people);
            model.addAttribute("hours", hours);
            model.addAttribute("wrong", bad);
            return "alerts";
        }
    }
}
