package app.bowerbird.reader.digest.letter;

import app.bowerbird.reader.digest.edition.EditionStory;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Writes a digest as a mail: subject from the best story, HTML that needs no image, and plain text that needs no HTML.
public final class WriteLetter {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final int LONGEST_SUBJECT = 120;
    private static final int LINE = 72;

    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    public WriteLetter() {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("reader/templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
    }

    /// @param stories at least one, best first
    public Letter of(LocalDate on, List<EditionStory> stories, Addresses links) {
        var subject = subject(stories);
        Map<String, Object> model =
                Map.of("subject", subject, "day", DAY.format(on), "on", on, "stories", stories, "links", links);
        var html = engine.process("digest-mail", new Context(Locale.ENGLISH, model));
        return new Letter(subject, text(on, stories, links), html);
    }

    /// Such as `The bower of the bird, and 4 more`.
    private static String subject(List<EditionStory> stories) {
        var more = stories.size() == 1 ? "" : ", and " + (stories.size() - 1) + " more";
        var best = PlainWords.of(stories.getFirst().title(), LONGEST_SUBJECT - more.length());
        return Objects.requireNonNullElse(best, "Your digest") + more;
    }

    private static String text(LocalDate on, List<EditionStory> stories, Addresses links) {
        var text = new StringBuilder("Bowerbird, " + DAY.format(on) + "\n");
        int number = 0;
        for (var story : stories) {
            text.append('\n');
            wrap(text, ++number + ". ", "   ", story.title());
            wrap(text, "   ", "   ", about(story));
            if (story.excerpt() != null) {
                text.append('\n');
                wrap(text, "   ", "   ", story.excerpt());
            }
            text.append('\n');
            story.sharers().forEach(sharer -> wrap(text, "   - ", "     ", said(sharer)));
            text.append("\n   ").append(links.story(story.id())).append('\n');
        }
        return text.append("\n-- \n")
                .append("On the web: ")
                .append(links.edition(on))
                .append('\n')
                .append("When and what: ")
                .append(links.settings())
                .append('\n')
                .append("No more of these: ")
                .append(links.unsubscribe())
                .append('\n')
                .toString();
    }

    /// Such as `example.org · 4 min · 3 people`.
    public static String about(EditionStory story) {
        var about = new StringBuilder();
        if (story.site() != null) {
            about.append(story.site()).append(" · ");
        }
        if (story.minutes() != null && story.minutes() > 0) {
            about.append(story.minutes()).append(" min · ");
        }
        return about.append(story.people() == 1 ? "1 person" : story.people() + " people")
                .toString();
    }

    private static String said(EditionStory.Sharer sharer) {
        var who = sharer.name() + (sharer.handle() == null ? "" : " (" + sharer.handle() + ")");
        var whose = sharer.author() == null ? "" : " passing on " + sharer.author();
        return who + whose + (sharer.words() == null ? "" : ": " + sharer.words());
    }

    private static void wrap(StringBuilder text, String first, String then, String words) {
        int column = first.length();
        text.append(first);
        boolean fresh = true;
        for (var word : words.split(" ")) {
            if (!fresh && column + 1 + word.length() > LINE) {
                text.append('\n').append(then);
                column = then.length();
                fresh = true;
            }
            text.append(fresh ? "" : " ").append(word);
            column += word.length() + (fresh ? 0 : 1);
            fresh = false;
        }
        text.append('\n');
    }
}
