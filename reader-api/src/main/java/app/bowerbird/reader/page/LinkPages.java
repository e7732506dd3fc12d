package app.bowerbird.reader.page;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.shelf.story.Share;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What happened to a link: under which addresses it was shared, where these led, and what came of it.
@Controller
class LinkPages {

    private final Shelf shelf;

    LinkPages(Shelf shelf) {
        this.shelf = shelf;
    }

    @GetMapping("/stories/{id:\\d{1,10}}/link")
    String link(@AuthenticationPrincipal Reader reader, @PathVariable String id, Model model) {
        ShelvedStory shelved = shelf.story(reader.id(), StoryPages.number(id)).orElseThrow(StoryPages::nothing);
        Article article = shelved.story().article();
        List<String> shared =
                shelved.shares().stream().map(Share::url).distinct().limit(20).toList();
        model.addAttribute("story", shelved.story());
        model.addAttribute("href", CleanHtml.web(article.url()));
        model.addAttribute("shared", shared);
        model.addAttribute(
                "aliases",
                article.aliases().stream()
                        .filter(alias -> !shared.contains(alias) && !alias.equals(article.url()))
                        .toList());
        return "link";
    }
}
