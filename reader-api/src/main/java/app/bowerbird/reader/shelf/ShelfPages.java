package app.bowerbird.reader.shelf;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.shelf.ask.StoryParameters;
import app.bowerbird.reader.shelf.ask.Tags;
import app.bowerbird.reader.shelf.rank.Score;
import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.shelf.story.Mark;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.util.UriComponentsBuilder;

/// The shelf and the article as pages; everything works without script.
@Controller
class ShelfPages {

    private static final int STORIES_A_PAGE = 30;
    private static final int LONGEST_QUOTE = 180;

    private final Shelf shelf;
    private final SaveLink links;
    private final Clock clock;

    ShelfPages(Shelf shelf, SaveLink links, Clock clock) {
        this.shelf = shelf;
        this.links = links;
        this.clock = clock;
    }

    /// A story as a line of the shelf.
    ///
    /// @param who names, such as `Alice, Bob and 3 more`
    public record Card(
            StoryItem item,
            String age,
            String who,
            @Nullable String words) {}

    @GetMapping("/")
    String shelf(
            @AuthenticationPrincipal Reader reader,
            @ModelAttribute StoryParameters asked,
            HttpServletRequest request,
            Model model) {
        StoryParameters parameters = asked.orThoseOfThePage();
        Shelf.Page page = shelf.page(reader.id(), parameters.query(STORIES_A_PAGE));
        long now = clock.millis();
        model.addAttribute(
                "cards",
                page.items().stream().map(item -> card(StoryItem.of(item), now)).toList());
        model.addAttribute("asked", parameters);
        model.addAttribute("here", here(request));
        model.addAttribute("empty", page.items().isEmpty() && shelf.isEmpty(reader.id()));
        if (page.nextCursor() != null) {
            model.addAttribute("next", next(request, page.nextCursor()));
        }
        return "shelf";
    }

    @GetMapping("/stories/{id:\\d{1,10}}")
    String article(@AuthenticationPrincipal Reader reader, @PathVariable String id, Model model) {
        ShelvedStory shelved = shelf.story(reader.id(), number(id)).orElseThrow(ShelfPages::nothing);
        var body = shelf.body(shelved.story());
        var story = StoryDetail.of(shelved, body);
        model.addAttribute("story", story);
        model.addAttribute("html", CleanHtml.withoutImages(body.html(), story.url()));
        model.addAttribute("tags", String.join(", ", story.tags()));
        model.addAttribute(
                "ages",
                story.shares().stream()
                        .map(share -> age(share.sharedAt(), clock.millis()))
                        .toList());
        return "article";
    }

    @PostMapping("/stories/{id:\\d{1,10}}")
    String act(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            @RequestParam("do") String action,
            @RequestParam(required = false) @Nullable String back,
            @RequestParam Map<String, String> form,
            RedirectAttributes said) {
        int number = number(id);
        String here = "/stories/" + number;
        switch (action) {
            case "archive" -> mark(reader, number, Mark.Change.archived(true));
            case "unarchive" -> mark(reader, number, Mark.Change.archived(false));
            case "star" -> mark(reader, number, Mark.Change.starred(true));
            case "unstar" -> mark(reader, number, Mark.Change.starred(false));
            case "label" -> mark(reader, number, labels(form));
            case "refetch" -> {
                var shelved = shelf.story(reader.id(), number).orElseThrow(ShelfPages::nothing);
                links.refetch(reader, shelved.story());
                said.addFlashAttribute("said", "The page is being read anew; look again in a minute.");
            }
            case "delete" -> {
                if (!shelf.delete(reader.id(), number)) {
                    throw nothing();
                }
                here = "/";
            }
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no such button.");
        }
        return "redirect:" + (isOurs(back) && !action.equals("delete") ? back : here);
    }

    @PostMapping("/links")
    String save(
            @AuthenticationPrincipal Reader reader,
            @RequestParam String url,
            @RequestParam(defaultValue = "") String tags,
            RedirectAttributes said) {
        links.save(reader, url, null, null, Mark.Change.tags(Tags.ofLine(tags)));
        said.addFlashAttribute("said", "Saved. It stands on your shelf as soon as the page is read.");
        return "redirect:/";
    }

    private static Mark.Change labels(Map<String, String> form) {
        return new Mark.Change(
                null,
                null,
                Tags.ofLine(form.getOrDefault("tags", "")),
                null,
                Tags.note(form.getOrDefault("note", "").strip()));
    }

    private void mark(Reader reader, int id, Mark.Change change) {
        if (shelf.mark(reader.id(), id, change).isEmpty()) {
            throw nothing();
        }
    }

    private static Card card(StoryItem item, long now) {
        var best = item.best();
        String words = best == null
                ? null
                : best.words().replaceAll("https?://\\S+", "").strip();
        return new Card(
                item,
                age(item.sharedAt() == null ? item.shelvedAt() : item.sharedAt(), now),
                who(item),
                words == null || words.isEmpty() ? null : start(words));
    }

    private static String who(StoryItem item) {
        List<String> names =
                item.sharers().stream().map(StoryItem.Person::name).limit(3).toList();
        int others = item.people() - names.size();
        return names.isEmpty()
                ? "saved by you"
                : String.join(", ", names) + (others > 0 ? " and " + others + " more" : "");
    }

    private static String start(String words) {
        int end = Math.min(words.codePointCount(0, words.length()), LONGEST_QUOTE);
        String start = words.substring(0, words.offsetByCodePoints(0, end));
        return start.length() < words.length() ? start + "…" : start;
    }

    private static String age(Instant at, long now) {
        return Score.age(now - at.toEpochMilli());
    }

    private static String here(HttpServletRequest request) {
        return request.getQueryString() == null ? "/" : "/?" + request.getQueryString();
    }

    private static String next(HttpServletRequest request, String cursor) {
        return UriComponentsBuilder.fromUriString(here(request))
                .replaceQueryParam("cursor", cursor)
                .build(true)
                .toUriString();
    }

    /// Only back to a page of this house, never to another.
    private static boolean isOurs(@Nullable String back) {
        return back != null
                && back.matches("/(\\?[\\x21-\\x7e&&[^\\\\]]*)?|/stories/\\d{1,10}")
                && back.length() < 4000;
    }

    private static int number(String id) {
        long number = Long.parseLong(id);
        if (number > Integer.MAX_VALUE) {
            throw nothing();
        }
        return (int) number;
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such story on your shelf.");
    }
}
