package app.bowerbird.reader.page;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.image.ImageLinks;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.SaveLink;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.StoryDetail;
import app.bowerbird.reader.shelf.ask.StoryParameters;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.words.Words;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// One story as a page to read, beside those who shared it and their words.
@Controller
class StoryPages {

    private static final int AS_FAR_AS_NEIGHBOURS_GO = 1000;

    private final Shelf shelf;
    private final SaveLink links;
    private final ImageLinks images;
    private final Words words;

    StoryPages(Shelf shelf, SaveLink links, ImageLinks images, Words words) {
        this.shelf = shelf;
        this.links = links;
        this.images = images;
        this.words = words;
    }

    /// @param asked the list it was opened from, which says what comes next
    @GetMapping("/stories/{id:\\d{1,10}}")
    String article(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            StoryParameters asked,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        int number = number(id);
        ShelvedStory shelved = shelf.story(reader.id(), number).orElseThrow(StoryPages::nothing);
        var body = shelf.body(shelved.story());
        var story = StoryDetail.of(shelved, body);
        StoryParameters list = asked.orThoseOfThePage();
        var back = ShelfAddress.of(list);
        model.addAttribute("story", story);
        model.addAttribute("direction", Direction.of(story.language()));
        model.addAttribute("html", images.rewrite(ReadableBody.of(body.html(), story.url(), words)));
        model.addAttribute("tags", String.join(", ", story.tags()));
        model.addAttribute("note", story.note() == null ? "" : story.note());
        model.addAttribute("had", Labels.had(story.tags(), story.note()));
        model.addAttribute("voices", shelved.shares().stream().map(Voice::of).toList());
        model.addAttribute("back", back);
        model.addAttribute("here", "/stories/" + number + back.getQuery());
        model.addAttribute("done", done);
        neighbours(reader, list, number, model);
        return "article";
    }

    @PostMapping("/stories/{id:\\d{1,10}}")
    String act(
            @AuthenticationPrincipal Reader reader,
            @PathVariable String id,
            @RequestParam("do") String action,
            StoryParameters asked,
            @RequestParam(required = false) @Nullable String back,
            @RequestParam Map<String, String> form,
            Model model,
            HttpServletResponse response) {
        int number = number(id);
        String here = Back.to(back, "/stories/" + number);
        if (action.equals("label")) {
            try {
                return "redirect:" + mark(reader, number, Labels.of(form), here);
            } catch (BadInput bad) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
                String again = article(reader, id, asked, "", model);
                model.addAttribute("tags", form.getOrDefault("tags", ""));
                model.addAttribute("note", form.getOrDefault("note", ""));
                model.addAttribute("wrong", bad);
                return again;
            }
        }
        return "redirect:"
                + switch (action) {
                    case "archive" -> {
                        mark(reader, number, Mark.Change.archived(true));
                        yield Back.saying(here, "archived", List.of(number));
                    }
                    case "unarchive" -> mark(reader, number, Mark.Change.archived(false), here);
                    case "star" -> mark(reader, number, Mark.Change.starred(true), here);
                    case "unstar" -> mark(reader, number, Mark.Change.starred(false), here);
                    case "refetch" -> {
                        var shelved = shelf.story(reader.id(), number).orElseThrow(StoryPages::nothing);
                        links.refetch(reader, shelved.story());
                        yield "/stories/" + number + "?done=refetch";
                    }
                    case "delete" -> {
                        if (!shelf.delete(reader.id(), number)) {
                            throw nothing();
                        }
                        yield "/?done=deleted";
                    }
                    default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no such button.");
                };
    }

    private String mark(Reader reader, int id, Mark.Change change, String then) {
        mark(reader, id, change);
        return then;
    }

    private void mark(Reader reader, int id, Mark.Change change) {
        if (!change.equals(Labels.NOTHING)
                && shelf.mark(reader.id(), id, change).isEmpty()) {
            throw nothing();
        }
    }

    /// What stands before and after it in its list; one that was archived since is looked for among all.
    private void neighbours(Reader reader, StoryParameters list, int id, Model model) {
        List<Integer> walk = shelf.walk(reader.id(), list.query(AS_FAR_AS_NEIGHBOURS_GO));
        int at = walk.indexOf(id);
        if (at < 0) {
            walk = shelf.walk(reader.id(), list.whatever("all").query(AS_FAR_AS_NEIGHBOURS_GO));
            at = walk.indexOf(id);
        }
        if (at > 0) {
            shelf.story(reader.id(), walk.get(at - 1))
                    .ifPresent(story -> model.addAttribute("previous", story.story()));
        }
        if (at >= 0 && at + 1 < walk.size()) {
            shelf.story(reader.id(), walk.get(at + 1)).ifPresent(story -> model.addAttribute("next", story.story()));
        }
    }

    static int number(String id) {
        long number = Long.parseLong(id);
        if (number > Integer.MAX_VALUE) {
            throw nothing();
        }
        return (int) number;
    }

    static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such story on your shelf.");
    }
}
