package app.bowerbird.reader.timeline;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.timeline.poller.Answer;
import app.bowerbird.reader.timeline.poller.Choices;
import app.bowerbird.reader.timeline.poller.Poller;
import app.bowerbird.reader.timeline.poller.Timeline;
import app.bowerbird.reader.timeline.poller.TimelineWish;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// `/timelines/{id}/choices`: which list or feed is read of an account of Mastodon or Bluesky, picked by its name, or
/// typed where the network does not name it.
@Controller
class ChoicePages {

    private static final String OTHER = "other";

    private final Poller poller;

    ChoicePages(Poller poller) {
        this.poller = poller;
    }

    @GetMapping("/timelines/{id}/choices")
    String show(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            Model model,
            HttpServletResponse response) {
        Timeline timeline = poller.one(reader.id(), id).orProblem();
        if (timeline.source().equals("x")) {
            return "redirect:/timelines/x/" + timeline.id() + "/settings";
        }
        model.addAttribute("timeline", timeline);
        model.addAttribute("choices", List.of());
        switch (poller.choices(reader.id(), id)) {
            case Answer.Given<Choices>(var choices) -> {
                model.addAttribute("choices", choices.items());
                model.addAttribute("reason", choices.reason());
            }
            case Answer.Refused<Choices> refused -> model.addAttribute("reason", refused.words());
            case Answer.Away<Choices> _ -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                model.addAttribute("reason", Answer.AWAY);
            }
        }
        return "timeline-choices";
    }

    /// @param action instead, too
    /// @param choice one of those offered, or `other`
    /// @param typed the title or address of the other one
    @PostMapping("/timelines/{id}/choices")
    String choose(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            @RequestParam("do") String action,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(defaultValue = "") String typed,
            Model model,
            HttpServletResponse response) {
        Timeline timeline = poller.one(reader.id(), id).orProblem();
        if (choice.isEmpty() || choice.equals(OTHER) && typed.isBlank()) {
            return again(reader, id, "Choose one of them.", HttpStatus.BAD_REQUEST, model, response);
        }
        var wish = new TimelineWish(null, null, settings(timeline, choice, typed.strip()), null, null);
        Answer<Timeline> answer =
                switch (action) {
                    case "instead" -> poller.change(reader.id(), id, wish);
                    case "too" -> poller.addBeside(reader.id(), id, wish);
                    default -> throw new BadInput("do", "must be instead or too");
                };
        return switch (answer) {
            case Answer.Given<Timeline> _ -> "redirect:/timelines?done=" + (action.equals("too") ? "add" : "change");
            case Answer.Refused<Timeline> refused -> {
                String words = refused.errors().isEmpty()
                        ? refused.words()
                        : "This " + refused.errors().getFirst().message() + ".";
                yield again(reader, id, words, refused.status(), model, response);
            }
            case Answer.Away<Timeline> _ ->
                again(reader, id, Answer.AWAY, HttpStatus.SERVICE_UNAVAILABLE, model, response);
        };
    }

    @GetMapping("/api/v1/timelines/{id}/choices")
    @ResponseBody
    @Operation(
            summary = "What else the account of a timeline has to be read, such as its lists by name",
            description = "Asks the network. X bills each list it names, within the budget of the timeline.",
            tags = "timelines-api")
    Choices choices(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        return poller.choices(reader.id(), id).orProblem();
    }

    @PostMapping("/api/v1/timelines/{id}/beside")
    @ResponseBody
    @Operation(
            summary = "Adds another timeline of the same account, without another sign-in",
            description = "Mastodon and Bluesky; `settings` are those of one of the choices.",
            tags = "timelines-api")
    ResponseEntity<Timeline> addBeside(
            @AuthenticationPrincipal Reader reader, @PathVariable String id, @RequestBody TimelineWish wish) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(poller.addBeside(reader.id(), id, wish).orProblem());
    }

    private String again(
            Reader reader, String id, String words, HttpStatus status, Model model, HttpServletResponse response) {
        model.addAttribute("wrong", words);
        String page = show(reader, id, model, response);
        response.setStatus(status.value());
        return page;
    }

    private static Map<String, Object> settings(Timeline timeline, String choice, String typed) {
        boolean mastodon = timeline.source().equals("mastodon");
        boolean feed = typed.matches(".*(/feed/|feed\\.generator).*");
        String kind = choice.replaceFirst(" .*", "");
        String which = choice.contains(" ") ? choice.substring(choice.indexOf(' ') + 1) : "";
        if (choice.equals(OTHER)) {
            kind = feed && !mastodon ? "feed" : "list";
            which = typed;
        }
        return Map.of("kind", kind, mastodon ? "list" : "uri", which);
    }
}
