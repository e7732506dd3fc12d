package app.bowerbird.reader.page;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.SaveLink;
import app.bowerbird.reader.shelf.ask.Tags;
import app.bowerbird.reader.shelf.story.Mark;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Saving by hand: the box on the shelf, and the page a bookmarklet or a phone's share menu opens.
///
/// Opening `/save` saves nothing: an address alone, followed from anywhere, must not change a shelf.
@Controller("save")
public class SavePages {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_TITLE = 500;

    private final SaveLink links;
    private final AccountSettings house;

    SavePages(SaveLink links, AccountSettings house) {
        this.links = links;
        this.house = house;
    }

    /// What a browser's bookmark runs on any page: it opens our form with that page's address and title.
    public String getBookmarklet() {
        return "javascript:void(open('" + house.publicUrl() + "/save?url='+encodeURIComponent(location.href)"
                + "+'&title='+encodeURIComponent(document.title),'_blank','width=560,height=720'))";
    }

    /// @param text what a share menu sends; many put the address in here
    @GetMapping("/save")
    String form(
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        model.addAttribute("url", url.isBlank() ? addressIn(text + " " + title) : url);
        model.addAttribute("called", title);
        model.addAttribute("done", done);
        return "save";
    }

    /// What follows an address in a sentence is not part of it.
    private static String addressIn(String text) {
        var found = ADDRESS.matcher(text);
        return found.find() ? found.group().replaceFirst("[.,;:!?)\\]}>\"'”]+$", "") : "";
    }

    @PostMapping("/save")
    String save(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String tags,
            @RequestParam(defaultValue = "") String note,
            Model model,
            HttpServletResponse response) {
        return saved(reader, new Typed(url, title, tags, note), "/save?done=saved", model, response);
    }

    /// What somebody typed, to be shown again where it cannot be taken.
    private record Typed(String url, String title, String tags, String note) {}

    private String saved(Reader reader, Typed typed, String then, Model model, HttpServletResponse response) {
        try {
            keep(reader, typed.url, typed.title, typed.tags, typed.note);
            return "redirect:" + then;
        } catch (BadInput bad) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute(
                    "wrong", (bad.field().equals("url") ? "The address " : bad.field() + " ") + bad.words() + ".");
            model.addAttribute("tags", typed.tags);
            model.addAttribute("note", typed.note);
            return form(typed.url, typed.title, "", "", model);
        }
    }

    /// The box on the shelf.
    @PostMapping("/links")
    String link(
            @AuthenticationPrincipal Reader reader,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String tags,
            Model model,
            HttpServletResponse response) {
        return saved(reader, new Typed(url, "", tags, ""), "/?done=saved", model, response);
    }

    private void keep(Reader reader, String url, String title, String tags, String note) {
        String clean = Tags.clean(title).strip();
        String name = clean.length() > LONGEST_TITLE ? clean.substring(0, LONGEST_TITLE) : clean;
        var wishes =
                new Mark.Change(null, null, Tags.ofLine(tags), null, note.isBlank() ? null : Tags.note(note.strip()));
        links.save(reader, url, null, name.isEmpty() ? null : name, wishes);
    }
}
