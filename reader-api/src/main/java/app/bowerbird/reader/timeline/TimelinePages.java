package app.bowerbird.reader.timeline;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.FieldProblem;
import app.bowerbird.reader.timeline.poller.Answer;
import app.bowerbird.reader.timeline.poller.Poller;
import app.bowerbird.reader.timeline.poller.Timeline;
import app.bowerbird.reader.timeline.poller.TimelineWish;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

/// `/timelines`: what is collected from, what went wrong, and the forms to add, pause and remove.
@Controller
@RequestMapping("/timelines")
class TimelinePages {

    private static final Set<String> INPUTS = Set.of("url");

    private final Poller poller;
    private final RemoveTimeline removeTimeline;

    TimelinePages(Poller poller, RemoveTimeline removeTimeline) {
        this.poller = poller;
        this.removeTimeline = removeTimeline;
    }

    @GetMapping
    String show(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String done,
            @RequestParam Map<String, String> query,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("done", done);
        model.addAttribute("query", query);
        return page(reader, Map.of(), model, response);
    }

    @PostMapping("/feed")
    String addFeed(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean votes,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("url", url);
        model.addAttribute("votes", votes);
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("url", url.strip()));
        if (votes) {
            settings.put("votes", "true");
        }
        return add(reader, new TimelineWish("feed", orNull(name), settings, null, null), model, response);
    }

    @PostMapping("/{id}/poll")
    String poll(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        poller.poll(reader.id(), id).orProblem();
        return "redirect:/timelines?done=poll";
    }

    @PostMapping("/{id}/pause")
    String pause(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        poller.change(reader.id(), id, TimelineWish.pause(true)).orProblem();
        return "redirect:/timelines?done=pause";
    }

    @PostMapping("/{id}/resume")
    String resume(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        poller.change(reader.id(), id, TimelineWish.pause(false)).orProblem();
        return "redirect:/timelines?done=resume";
    }

    @PostMapping("/{id}/remove")
    String remove(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean stories) {
        removeTimeline.remove(reader.id(), id, stories);
        return "redirect:/timelines?done=" + (stories ? "remove-stories" : "remove");
    }

    private String add(Reader reader, TimelineWish wish, Model model, HttpServletResponse response) {
        Map<String, String> wrong = new LinkedHashMap<>();
        switch (poller.add(reader.id(), wish)) {
            case Answer.Given<Timeline> _ -> {
                return "redirect:/timelines?done=add";
            }
            case Answer.Refused<Timeline> refused -> {
                response.setStatus(refused.status().value());
                refused.errors().stream()
                        .filter(error -> INPUTS.contains(input(error)))
                        .forEach(error -> wrong.put(input(error), words(error)));
                if (wrong.isEmpty()) {
                    wrong.put("feed", refused.words());
                }
            }
            case Answer.Away<Timeline> _ -> wrong.put("away", "Nothing was added.");
        }
        return page(reader, wrong, model, response);
    }

    String page(Reader reader, Map<String, String> wrong, Model model, HttpServletResponse response) {
        switch (poller.list(reader.id())) {
            case Answer.Given<Timeline.Page> given ->
                model.addAttribute("timelines", given.value().items());
            case Answer.Refused<Timeline.Page> refused -> model.addAttribute("away", refused.words());
            case Answer.Away<Timeline.Page> _ -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                model.addAttribute("away", Answer.AWAY);
            }
        }
        model.addAttribute("wrong", wrong);
        return "timelines";
    }

    private static String words(FieldProblem error) {
        return (input(error).equals("url") ? "The address " : "") + error.message();
    }

    /// `credentials.access_token` is the input `access_token` of the form.
    private static String input(FieldProblem error) {
        return error.field().substring(error.field().lastIndexOf('.') + 1);
    }

    private static @Nullable String orNull(String name) {
        return name.isBlank() ? null : name.strip();
    }
}
