package app.bowerbird.reader.timeline;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.FieldProblem;
import app.bowerbird.reader.timeline.poller.Answer;
import app.bowerbird.reader.timeline.poller.Poller;
import app.bowerbird.reader.timeline.poller.Timeline;
import app.bowerbird.reader.timeline.poller.TimelineWish;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/// The forms on `/timelines` for Mastodon and Bluesky. A sign-in at an instance starts from a page with a plain link: a
/// form of ours may lead nowhere but here.
@Controller
class NetworkPages {

    private static final String BACK = "/timelines/mastodon/back";

    private final Poller poller;
    private final TimelinePages timelines;
    private final AccountSettings house;

    NetworkPages(Poller poller, TimelinePages timelines, AccountSettings house) {
        this.poller = poller;
        this.timelines = timelines;
        this.house = house;
    }

    @PostMapping("/timelines/mastodon")
    String addMastodon(
            @AuthenticationPrincipal Reader reader,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        Map<String, Object> settings = filled(form, "instance", "kind", "list");
        Map<String, String> credentials = plain(filled(form, "access_token"));
        model.addAttribute("instance", form.get("instance"));
        model.addAttribute("mastodonKind", form.get("kind"));
        model.addAttribute("list", form.get("list"));
        if (!credentials.isEmpty()) {
            var wish = new TimelineWish("mastodon", null, settings, credentials, null);
            return done("mastodon", reader, poller.add(reader.id(), wish), model, response);
        }
        Answer<Poller.SignIn> begun = poller.beginSignIn(reader.id(), settings, house.publicUrl() + BACK);
        if (begun instanceof Answer.Given<Poller.SignIn>(var signIn)) {
            model.addAttribute("instance", signIn.instance());
            model.addAttribute("authorizeUrl", signIn.authorizeUrl());
            return "sign-in";
        }
        return done("mastodon", reader, begun, model, response);
    }

    /// The instance sends the browser here; an owner who said no comes without a code.
    @GetMapping(BACK)
    String back(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            Model model,
            HttpServletResponse response) {
        return done("mastodon", reader, poller.endSignIn(reader.id(), state, code), model, response);
    }

    /// @param settings of the timeline: `instance`, `kind` (home, list or bookmarks), `list`
    record Wish(@Nullable Map<String, Object> settings) {}

    @PostMapping("/api/v1/timelines/sign-ins/mastodon")
    @ResponseBody
    @Operation(
            summary = "Begins a sign-in at a Mastodon instance",
            description = "The reader opens `authorize_url` in a browser that is logged in here, and the timeline is"
                    + " there once they have said yes.",
            tags = "timelines-api")
    Poller.SignIn begin(@AuthenticationPrincipal Reader reader, @RequestBody Wish wish) {
        Map<String, Object> settings = wish.settings() == null ? Map.of() : wish.settings();
        return poller.beginSignIn(reader.id(), settings, house.publicUrl() + BACK)
                .orProblem();
    }

    @PostMapping("/timelines/bluesky")
    String addBluesky(
            @AuthenticationPrincipal Reader reader,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        List.of("identifier", "uri", "service").forEach(name -> model.addAttribute(name, form.get(name)));
        model.addAttribute("blueskyKind", form.get("kind"));
        Map<String, String> credentials = plain(filled(form, "identifier", "app_password"));
        var wish = new TimelineWish("bluesky", null, filled(form, "kind", "uri", "service"), credentials, null);
        return done("bluesky", reader, poller.add(reader.id(), wish), model, response);
    }

    /// @param network whose form says what was wrong
    private String done(String network, Reader reader, Answer<?> answer, Model model, HttpServletResponse response) {
        Map<String, String> wrong = new LinkedHashMap<>();
        switch (answer) {
            case Answer.Given<?> given -> {
                return given.value() instanceof Timeline added && isOpen(added)
                        ? "redirect:/timelines/" + added.id() + "/choices"
                        : "redirect:/timelines?done=add";
            }
            case Answer.Refused<?> refused -> {
                response.setStatus(refused.status().value());
                for (FieldProblem error : refused.errors()) {
                    wrong.put(network + "." + input(error), error.message());
                }
                if (wrong.isEmpty()) {
                    wrong.put(network, refused.words());
                }
            }
            case Answer.Away<?> _ -> wrong.put("away", "Nothing was added.");
        }
        return timelines.page(reader, wrong, model, response);
    }

    /// Whether a list or feed is to be read, and nobody has said which: now the account can be asked.
    private static boolean isOpen(Timeline added) {
        return Set.of("list", "feed").contains(added.setting("kind", ""))
                && (added.setting("list", "") + added.setting("uri", "")).isEmpty();
    }

    /// Without the `uri` of what was left at "following", and the `list` of a home timeline.
    private static Map<String, Object> filled(Map<String, String> form, String... names) {
        Map<String, Object> filled = new LinkedHashMap<>();
        for (String name : names) {
            String value = form.getOrDefault(name, "").strip();
            boolean beside = name.equals("list") && !"list".equals(form.get("kind"))
                    || name.equals("uri") && "following".equals(form.get("kind"));
            if (!value.isEmpty() && !beside) {
                filled.put(name, value);
            }
        }
        return filled;
    }

    private static Map<String, String> plain(Map<String, Object> filled) {
        Map<String, String> plain = new LinkedHashMap<>();
        filled.forEach((name, value) -> plain.put(name, value.toString()));
        return plain;
    }

    private static String input(FieldProblem error) {
        return error.field().substring(error.field().lastIndexOf('.') + 1);
    }
}
