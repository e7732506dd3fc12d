package app.bowerbird.reader.timeline;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.FieldProblem;
import app.bowerbird.reader.timeline.poller.Answer;
import app.bowerbird.reader.timeline.poller.Choices;
import app.bowerbird.reader.timeline.poller.Poller;
import app.bowerbird.reader.timeline.poller.Timeline;
import app.bowerbird.reader.timeline.poller.TimelineWish;
import app.bowerbird.reader.timeline.poller.XSignIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/timelines/x`: an account of X, by signing in there or by its four keys; what is read of it, and for how much.
///
/// Signing in leads over a page with a plain link: no form of ours may lead to another site.
@Controller
@RequestMapping("/timelines/x")
class XPages {

    static final String BACK = "/timelines/x/back";

    private static final List<String> KEYS =
            List.of("consumer_key", "consumer_secret", "access_token", "access_token_secret");
    private static final List<String> PARTS = List.of("bookmarks", "likes", "home");
    private static final List<String> WORDS = List.of("lists", "cap_day", "cap_month");

    private final Poller poller;
    private final String backTo;

    XPages(Poller poller, AccountSettings house) {
        this.poller = poller;
        this.backTo = house.publicUrl() + BACK;
    }

    @ModelAttribute("backTo")
    String backTo() {
        return backTo;
    }

    @ModelAttribute("wrong")
    Map<String, String> nothingWrong() {
        return Map.of();
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("asked", Map.of("bookmarks", "true", "likes", "true"));
        return "timeline-x";
    }

    @PostMapping("/keys")
    String addByKeys(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "x") String source,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        Map<String, String> credentials = new LinkedHashMap<>();
        KEYS.forEach(key -> credentials.put(key, form.getOrDefault(key, "").strip()));
        Map<String, Object> settings = source.equals("x") ? settings(form) : null;
        var wish = new TimelineWish(source, orNull(form.get("name")), settings, credentials, null);
        model.addAttribute("source", source);
        return shown(
                poller.add(reader.id(), wish), "redirect:/timelines?done=add", "timeline-x", form, model, response);
    }

    @PostMapping("/sign-in")
    String signIn(
            @AuthenticationPrincipal Reader reader,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        var wish = new XSignIn(
                null,
                orNull(form.get("name")),
                settings(form),
                form.getOrDefault("client_id", "").strip(),
                form.getOrDefault("client_secret", "").strip());
        return leadOn(poller.beginAtX(wish.of(reader.id(), backTo)), "timeline-x", form, model, response);
    }

    /// One that stopped, with the app it was signed in with.
    @PostMapping("/{id}/sign-in")
    String signInAgain(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            Model model,
            HttpServletResponse response) {
        var wish = new XSignIn(id, null, null, null, null);
        var begun = poller.beginAtX(wish.of(reader.id(), backTo));
        return leadOn(begun, "timeline-x", Map.of("bookmarks", "true", "likes", "true"), model, response);
    }

    /// X sends the owner's browser here.
    @GetMapping("/back")
    String back(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            Model model,
            HttpServletResponse response) {
        var ended = poller.endAtX(new XSignIn.Back(reader.id(), state, code));
        var asked = Map.of("bookmarks", "true", "likes", "true");
        return shown(ended, "redirect:/timelines?done=add", "timeline-x", asked, model, response);
    }

    @GetMapping("/{id}/settings")
    String settings(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            Model model,
            HttpServletResponse response) {
        Timeline timeline = poller.one(reader.id(), id).orProblem();
        model.addAttribute("timeline", timeline);
        model.addAttribute("asked", asked(timeline));
        return "timeline-x-settings";
    }

    @PostMapping("/{id}/settings")
    String change(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        Map<String, String> form = XLists.together(sent);
        model.addAttribute("timeline", poller.one(reader.id(), id).orProblem());
        var wish = new TimelineWish(null, null, settings(form), null, null);
        var changed = poller.change(reader.id(), id, wish);
        return shown(changed, "redirect:/timelines?done=change", "timeline-x-settings", form, model, response);
    }

    /// The same form with the owner's lists by name, when they are wanted: X bills each.
    @PostMapping("/{id}/lists")
    String lists(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        Map<String, String> form = XLists.together(sent);
        model.addAttribute("timeline", poller.one(reader.id(), id).orProblem());
        Answer<Choices> answer = poller.choices(reader.id(), id);
        if (answer instanceof Answer.Given<Choices>(var choices) && choices.reason() == null) {
            XLists lists = XLists.of(choices.items(), form.getOrDefault("lists", ""));
            model.addAttribute("offered", lists.offered());
            form.put("lists", lists.others());
        } else if (answer instanceof Answer.Given<Choices>(var choices)) {
            model.addAttribute("reason", choices.reason());
        }
        return shown(answer, "timeline-x-settings", "timeline-x-settings", form, model, response);
    }

    private String leadOn(
            Answer<XSignIn.Started> begun,
            String page,
            Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        if (begun instanceof Answer.Given<XSignIn.Started>(var started)) {
            model.addAttribute("leadsTo", started.authorizeUrl());
        }
        return shown(begun, "timeline-x-go", page, form, model, response);
    }

    private static <T> String shown(
            Answer<T> answer,
            String done,
            String page,
            Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        Map<String, String> wrong = new LinkedHashMap<>();
        switch (answer) {
            case Answer.Given<T> _ -> {
                model.addAttribute("asked", form);
                return done;
            }
            case Answer.Refused<T> refused -> {
                response.setStatus(refused.status().value());
                refused.errors().forEach(error -> wrong.put(input(error), error.message()));
                wrong.putIfAbsent("x", wrong.isEmpty() ? refused.words() : "");
            }
            case Answer.Away<T> _ -> {
                response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
                wrong.put("x", Answer.AWAY);
            }
        }
        model.addAttribute("wrong", wrong);
        model.addAttribute("asked", form);
        return page;
    }

    private static Map<String, Object> settings(Map<String, String> form) {
        Map<String, Object> settings = new LinkedHashMap<>();
        PARTS.forEach(part -> settings.put(part, String.valueOf(form.containsKey(part))));
        WORDS.forEach(word -> settings.put(word, form.getOrDefault(word, "").strip()));
        return settings;
    }

    /// As the form sends it: a box that is not ticked says nothing.
    private static Map<String, String> asked(Timeline timeline) {
        Map<String, String> asked = new LinkedHashMap<>();
        PARTS.stream()
                .filter(part -> timeline.setting(part, part.equals("home") ? "false" : "true")
                        .equals("true"))
                .forEach(part -> asked.put(part, "true"));
        WORDS.forEach(word -> asked.put(word, timeline.setting(word, "")));
        return asked;
    }

    /// `credentials.access_token` is the input `access_token` of the form.
    private static String input(FieldProblem error) {
        return error.field().substring(error.field().lastIndexOf('.') + 1);
    }

    private static @Nullable String orNull(@Nullable String name) {
        return name == null || name.isBlank() ? null : name.strip();
    }
}
