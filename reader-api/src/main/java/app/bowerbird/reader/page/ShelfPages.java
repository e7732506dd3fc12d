package app.bowerbird.reader.page;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.ArchiveTogether;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.ask.StoryParameters;
import app.bowerbird.reader.shelf.ask.StoryQuery;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.words.Words;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The shelf as a page; everything on it works without script.
@Controller
class ShelfPages {

    private static final int STORIES_A_PAGE = 30;
    private static final int AT_ONCE = 100;
    private static final int MOST_CHOICES = 60;

    private final Shelf shelf;
    private final ArchiveTogether together;
    private final Words words;
    private final Clock clock;

    ShelfPages(Shelf shelf, ArchiveTogether together, Words words, Clock clock) {
        this.shelf = shelf;
        this.together = together;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/")
    String shelf(
            @AuthenticationPrincipal Reader reader,
            StoryParameters parameters,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String ids,
            @RequestParam(defaultValue = "") String batch,
            @RequestParam(defaultValue = "") String count,
            Model model) {
        StoryParameters asked = (from + to).isBlank()
                ? parameters.orThoseOfThePage()
                : parameters.in(from.strip() + ".." + to.strip()).orThoseOfThePage();
        long seq = shelf.seq(reader.id());
        Shelf.Page page = shelf.page(reader.id(), asked.query(STORIES_A_PAGE));
        var address = ShelfAddress.of(asked);
        model.addAttribute(
                "cards",
                page.items().stream()
                        .map(story -> Card.of(story, page.shown(story)))
                        .toList());
        model.addAttribute("hint", page.hint());
        model.addAttribute("asked", asked);
        model.addAttribute("to", address);
        model.addAttribute("range", Range.of(asked.window(), words));
        model.addAttribute("people", people(page.items()));
        model.addAttribute("tags", tags(reader));
        model.addAttribute("done", done);
        model.addAttribute("undo", Back.ids(ids));
        model.addAttribute("batch", batch);
        model.addAttribute("count", count.matches("[1-9]\\d{0,5}") ? Integer.parseInt(count) : 0);
        model.addAttribute("seq", seq);
        model.addAttribute("now", clock.instant());
        model.addAttribute("bare", page.items().isEmpty() && shelf.isEmpty(reader.id()));
        if (page.nextCursor() != null) {
            model.addAttribute("next", address.with("cursor", page.nextCursor()).toString());
        }
        return "shelf";
    }

    /// Archives a whole list as it was when the page was made, or takes that back.
    ///
    /// @param batch what was archived together
    @PostMapping("/stories/all")
    String all(
            @AuthenticationPrincipal Reader reader,
            StoryParameters parameters,
            @RequestParam(required = false) @Nullable String seq,
            @RequestParam(defaultValue = "") String batch,
            @RequestParam(required = false) @Nullable String back) {
        String path = Back.to(back, "/");
        if (!batch.isEmpty()) {
            together.takeBack(reader.id(), batch);
            return "redirect:" + path;
        }
        long upto = StoryQuery.number(seq, "seq", 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        var done = together.archive(reader.id(), parameters.orThoseOfThePage().whole(ArchiveTogether.MOST + 1), upto);
        return "redirect:" + (done.batch() == null ? path : Back.saying(path, done.archived(), done.batch()));
    }

    /// Archives many stories at once, or takes that back.
    @PostMapping("/stories")
    String many(
            @AuthenticationPrincipal Reader reader,
            @RequestParam("do") String action,
            @RequestParam(defaultValue = "") List<Integer> id,
            @RequestParam(required = false) @Nullable String back) {
        if (id.size() > AT_ONCE) {
            throw new BadInput("id", "must be at most " + AT_ONCE + " stories at once");
        }
        boolean archive = action.equals("archive");
        if (!archive && !action.equals("unarchive")) {
            throw new BadInput("do", "must be archive or unarchive");
        }
        List<Integer> marked = id.stream()
                .filter(story -> shelf.mark(reader.id(), story, Mark.Change.archived(archive))
                        .isPresent())
                .toList();
        String path = Back.to(back, "/");
        return "redirect:" + (archive ? Back.saying(path, "archived", marked) : path);
    }

    /// What one may choose in the drawer: the tags on most stories.
    private List<String> tags(Reader reader) {
        return shelf.tags(reader.id()).entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CHOICES)
                .map(Map.Entry::getKey)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    /// Whom one may choose in the drawer: who is on this page, the busiest first.
    private static Map<String, String> people(List<ShelvedStory> stories) {
        Map<String, Integer> count = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (ShelvedStory story : stories) {
            story.sharers().forEach(share -> {
                count.merge(share.person(), 1, Integer::sum);
                names.putIfAbsent(share.person(), share.sharer().called());
            });
        }
        Map<String, String> people = new LinkedHashMap<>();
        count.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CHOICES)
                .forEach(entry -> people.put(entry.getKey(), names.getOrDefault(entry.getKey(), entry.getKey())));
        return people;
    }
}
