package app.bowerbird.reader.retention;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/settings/retention`: for ever, or a number of days.
@Controller
@RequestMapping("/settings/retention")
class RetentionPages {

    private final RetentionDesk desk;

    RetentionPages(RetentionDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    String show(@AuthenticationPrincipal Reader reader, @RequestParam(defaultValue = "") String done, Model model) {
        int days = desk.days(reader.id());
        model.addAttribute("days", days == 0 ? null : days);
        model.addAttribute("least", RetentionSettings.LEAST);
        model.addAttribute("most", RetentionSettings.MOST);
        model.addAttribute("saved", done.equals("saved"));
        return "retention";
    }

    /// @param days empty or 0 for ever
    @PostMapping
    String change(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String days,
            Model model,
            HttpServletResponse response) {
        try {
            desk.change(reader.id(), number(days.strip()));
            return "redirect:/settings/retention?done=saved";
        } catch (BadInput bad) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("wrong", true);
            return show(reader, "", model);
        }
    }

    private static int number(String days) {
        try {
            return days.isEmpty() ? 0 : Integer.parseInt(days);
        } catch (NumberFormatException e) {
            throw new BadInput("days", "must be a number");
        }
    }
}
