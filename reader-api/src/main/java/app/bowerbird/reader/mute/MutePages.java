package app.bowerbird.reader.mute;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.mute.rule.Mute;
import app.bowerbird.reader.mute.rule.SiteName;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.StoryItem;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// `/mutes`: what is muted and until when, what one more would hide, and the buttons that set it and take it back.
@Controller
@RequestMapping("/mutes")
class MutePages {

    private final MuteDesk desk;
    private final Shelf shelf;

    MutePages(MuteDesk desk, Shelf shelf) {
        this.desk = desk;
        this.shelf = shelf;
    }

    /// What of one story may be muted.
    ///
    /// @param site its host, or null
    public record From(String title, @Nullable String site, List<StoryItem.Person> persons) {

        static From of(ShelvedStory shelved) {
            return new From(
                    shelved.story().article().title(),
                    SiteName.of(shelved.story().article().url()).orElse(null),
                    shelved.sharers().stream().map(StoryItem.Person::of).toList());
        }
    }

    /// @param kind with `value`: what a mute of it would hide
    /// @param story something of it shall be muted
    @GetMapping
    String show(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable String value,
            @RequestParam(defaultValue = "") String story,
            @RequestParam(defaultValue = "") String done,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("done", done);
        if (story.matches("[1-9]\\d{0,8}")) {
            shelf.story(reader.id(), Integer.parseInt(story))
                    .ifPresent(found -> model.addAttribute("from", From.of(found)));
        }
        if (value != null) {
            try {
                Mute mute = desk.understand(reader.id(), new AskedMute(kind, value, null));
                model.addAttribute("mute", mute);
                model.addAttribute("preview", desk.preview(reader.id(), mute));
            } catch (BadInput bad) {
                wrong(bad, model, response);
            }
        }
        return page(reader, kind, value == null ? "" : value, model);
    }

    @PostMapping
    String add(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "ever") String lasts,
            Model model,
            HttpServletResponse response) {
        try {
            return "redirect:/mutes?done="
                    + desk.add(reader.id(), new AskedMute(kind, value, lasts)).id();
        } catch (BadInput bad) {
            wrong(bad, model, response);
            return page(reader, kind, value, model);
        }
    }

    @PostMapping("/{id}/delete")
    String remove(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        if (!desk.remove(reader.id(), id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such mute.");
        }
        return "redirect:/mutes?done=back";
    }

    private static void wrong(BadInput bad, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("wrong", bad);
    }

    private String page(Reader reader, String kind, String value, Model model) {
        model.addAttribute("kind", kind.isBlank() ? Mute.Kind.PHRASE.word() : kind);
        model.addAttribute("value", value);
        model.addAttribute("mutes", desk.mutes(reader.id()));
        return "mutes";
    }
}
