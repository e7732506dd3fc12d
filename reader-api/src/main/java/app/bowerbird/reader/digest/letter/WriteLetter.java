package app.bowerbird.reader.digest.letter;

import app.bowerbird.reader.digest.edition.EditionStory;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Writes a digest as a mail: subject from the best story, HTML that needs no image, and plain text that needs no HTML.
public final class WriteLetter {

    private static final int LONGEST_SUBJECT = 120;
    private static final int LINE = 72;

    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final ResourceBundleMessageSource words = new ResourceBundleMessageSource();

    public WriteLetter() {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("reader/templates/");
        templates.setSuffix(".html");
        templates.setTemplateMode(TemplateMode.HTML);
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
        words.setBasenames("reader/messages/digest", "reader/messages/time");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        engine.setTemplateEngineMessageSource(words);
        engine.getConfiguration();
    }

    /// @param stories at least one, best first
    public Letter of(LocalDate on, List<EditionStory> stories, Addresses links, Locale language) {
        var subject = subject(stories, language);
        var day = DateTimeFormatter.ofPattern(word("time.weekday", language), language)
                .format(on);
        Map<String, Object> model =
                Map.of("subject", subject, "day", day, "on", on, "stories", stories, "links", links);
        var html = engine.process("digest-mail", new Context(language, model));
        return new Letter(subject, text(on, day, stories, links, language), html);
    }

    /// Such as `The bower of the bird, and 4 more`: of the best story that can be read here, if there is one.
    private String subject(List<EditionStory> stories, Locale language) {
        var more = stories.size() == 1 ? "" : word("digest.mail.more", language, "", stories.size() - 1);
        var best = stories.stream()
                .filter(story -> story.minutes() != null)
                .findFirst()
                .orElseGet(stories::getFirst);
        var title = PlainWords.of(best.title(), LONGEST_SUBJECT - more.length());
        return Objects.requireNonNullElse(title, word("digest.mail.subject", language)) + more;
    }

    private String text(LocalDate on, String day, List<EditionStory> stories, Addresses links, Locale language) {
        var text = new StringBuilder("Bowerbird, " + day + "\n");
        int number = 0;
        for (var story : stories) {
            text.append('\n');
            wrap(text, ++number + ". ", "   ", story.title());
            wrap(text, "   ", "   ", about(story, language));
            if (story.excerpt() != null) {
                text.append('\n');
                wrap(text, "   ", "   ", story.excerpt());
            }
            text.append('\n');
            story.sharers().forEach(sharer -> wrap(text, "   - ", "     ", said(sharer, language)));
            if (story.since() != null) {
                text.append('\n');
                wrap(text, "   ", "   ", why(story, story.since(), language));
            }
            text.append("\n   ").append(links.story(story.id())).append('\n');
        }
        return text.append("\n-- \n")
                .append(word("digest.mail.web", language) + ": ")
                .append(links.edition(on))
                .append('\n')
                .append(word("digest.mail.settings", language) + ": ")
                .append(links.settings())
                .append('\n')
                .append(word("digest.mail.stop", language) + ": ")
                .append(links.unsubscribe())
                .append('\n')
                .toString();
    }

    /// Such as `example.org · 4 min · 3 people`.
    private String about(EditionStory story, Locale language) {
        int minutes = Objects.requireNonNullElse(story.minutes(), 0);
        return (story.site() == null ? "" : story.site() + " · ")
                + word("digest.about", language, minutes, story.people());
    }

    private String why(EditionStory story, LocalDateTime since, Locale language) {
        var when = DateTimeFormatter.ofPattern(word("digest.why_when", language), language)
                .format(since);
        return word("digest.why", language, story.people(), when);
    }

    private String said(EditionStory.Sharer sharer, Locale language) {
        var who = sharer.name() + (sharer.handle() == null ? "" : " (" + sharer.handle() + ")");
        var whose = sharer.author() == null ? "" : " " + word("digest.passing_on", language, sharer.author());
        return who + whose + (sharer.words() == null ? "" : ": " + sharer.words());
    }

    private String word(String key, Locale language, Object... values) {
        return words.getMessage(key, values, language);
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
