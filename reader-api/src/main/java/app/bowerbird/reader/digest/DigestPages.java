package app.bowerbird.reader.digest;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The digest as pages: when it comes, and every one there was.
@Controller
class DigestPages {

    private static final int SHOWN = 100;

    /// The form as it is sent: a box that is not ticked sends nothing.
    record Form(
            @Nullable Boolean enabled,
            @Nullable String timeZone,
            @Nullable String localTime,
            @Nullable List<String> days,
            @Nullable Integer threshold,
            @Nullable Integer top,
            @Nullable Boolean withoutReposts,
            @Nullable String address,
            @Nullable String language) {

        AskedPlan asked() {
            return new AskedPlan(
                    enabled != null && enabled,
                    timeZone,
                    localTime,
                    days == null ? List.of() : days,
                    threshold,
                    top,
                    withoutReposts == null || !withoutReposts,
                    address,
                    language);
        }
    }

    /// A mail carries its style in itself, as mail programs want it; here it may do nothing besides.
    private static final String AS_IN_A_MAIL = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox";

    private final DigestDesk desk;
    private final PreviewDigest preview;

    DigestPages(DigestDesk desk, PreviewDigest preview) {
        this.desk = desk;
        this.preview = preview;
    }

    @GetMapping("/digest")
    String plan(@AuthenticationPrincipal Reader reader, Model model) {
        var plan = desk.plan(reader.id());
        model.addAttribute("plan", plan);
        model.addAttribute(
                "nextAt", desk.nextAt(plan).map(at -> at.atZone(plan.zone())).orElse(null));
        model.addAttribute("pausedUntil", desk.pausedUntil(plan).orElse(null));
        model.addAttribute("zones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
        model.addAttribute(
                "week",
                Arrays.stream(DayOfWeek.values()).map(AskedPlan::shortName).toList());
        model.addAttribute(
                "days", plan.days().stream().map(AskedPlan::shortName).toList());
        return "digest";
    }

    @PostMapping("/digest")
    String change(@AuthenticationPrincipal Reader reader, @ModelAttribute Form form, RedirectAttributes told) {
        try {
            desk.change(reader.id(), form.asked());
            told.addFlashAttribute("told", "Saved.");
        } catch (BadInput wrong) {
            told.addFlashAttribute(
                    "wrong", "Not saved: " + wrong.field().replace('_', ' ') + " " + wrong.words() + ".");
        }
        return "redirect:/digest";
    }

    @PostMapping("/digest/now")
    String now(@AuthenticationPrincipal Reader reader, RedirectAttributes told) {
        told.addFlashAttribute(
                "told",
                switch (desk.now(reader.id())) {
                    case MADE -> "Today's digest is made and on its way.";
                    case THERE -> "Today's digest was made already; a day has one. You find it below.";
                    case NOTHING -> "There is no unread story yet that no digest has told.";
                    case BUSY -> "Today's digest is being made this very moment.";
                });
        return "redirect:/digest";
    }

    @PostMapping("/digest/pause")
    String pause(@AuthenticationPrincipal Reader reader, RedirectAttributes told) {
        desk.pause(reader.id(), null);
        told.addFlashAttribute("told", "Paused for a week.");
        return "redirect:/digest";
    }

    @PostMapping("/digest/go-on")
    String goOn(@AuthenticationPrincipal Reader reader, RedirectAttributes told) {
        desk.goOn(reader.id());
        told.addFlashAttribute("told", "The pause is over.");
        return "redirect:/digest";
    }

    @GetMapping("/digest/preview")
    String preview(@AuthenticationPrincipal Reader reader, Model model) {
        model.addAttribute("preview", preview.of(desk.plan(reader.id())).orElse(null));
        return "digest-preview";
    }

    /// The mail's own HTML.
    @GetMapping("/digest/preview/mail")
    void previewOfTheMail(@AuthenticationPrincipal Reader reader, HttpServletResponse response) throws IOException {
        var next = preview.of(desk.plan(reader.id()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no story to tell yet."));
        response.setHeader("Content-Security-Policy", AS_IN_A_MAIL);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(next.letter().html());
    }

    @GetMapping("/digests")
    String digests(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        var day = before == null ? null : DigestDesk.date(before, "before");
        var found = desk.digests(reader.id(), day, SHOWN);
        model.addAttribute("digests", found);
        model.addAttribute("older", found.size() == SHOWN ? found.getLast().on() : null);
        return "digests";
    }

    @GetMapping("/digests/{date}")
    String digest(@AuthenticationPrincipal Reader reader, @PathVariable String date, Model model) {
        var edition = desk.digest(reader.id(), DigestDesk.date(date, "date"))
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no digest of that day."));
        model.addAttribute("digest", edition);
        model.addAttribute("contents", desk.contents(edition));
        return "digest-day";
    }
}
