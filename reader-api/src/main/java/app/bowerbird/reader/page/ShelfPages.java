package app.bowerbird.reader.page;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.ask.StoryParameters;
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
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The shelf as a page; everything on it works without script.
@Controller
class ShelfPages {

    private static final int STORIES_A_PAGE = 30;
    private static final int AT_ONCE = 100;

    private final Shelf shelf;
    private final Words words;
    private final Clock clock;

    ShelfPages(Shelf shelf, Words words, Clock clock) {
        this.shelf = shelf;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/")
    String shelf(
            @AuthenticationPrincipal Reader reader,
            @ModelAttribute StoryParameters parameters,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String ids,
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
        model.addAttribute("done", done);
        model.addAttribute("undo", Back.ids(ids));
        model.addAttribute("seq", seq);
        model.addAttribute("now", clock.instant());
        model.addAttribute("bare", page.items().isEmpty() && shelf.isEmpty(reader.id()));
        if (page.nextCursor() != null) {
            model.addAttribute("next", address.with("cursor", page.nextCursor()).toString());
        }
        return "shelf";
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
                .limit(60)
                .forEach(entry -> people.put(entry.getKey(), names.getOrDefault(entry.getKey(), entry.getKey())));
        return people;
    }
}
