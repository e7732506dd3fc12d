package app.bowerbird.reader.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.letter.Addresses;
import app.bowerbird.reader.digest.letter.WriteLetter;
import app.bowerbird.reader.export.format.ArticlePage;
import app.bowerbird.reader.export.format.Bookmarks;
import app.bowerbird.reader.export.format.LinkTable;
import app.bowerbird.reader.export.format.StoryLine;
import app.bowerbird.reader.export.part.ExportPart;
import app.bowerbird.reader.shelf.store.Bodies;
import app.bowerbird.reader.shelf.store.WholeShelf;
import app.bowerbird.reader.shelf.story.Story;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes one reader's export, some stories at a time: the shelf is walked once for each file, so no more of it is held
/// than these.
@Component
class WriteExport {

    private static final int DIGESTS_AT_ONCE = 30;

    private static final String README = """
            Everything Bowerbird keeps of %s, as of %s.

            stories.jsonl     one story a line: link, title, state, tags, note, progress, and who shared it
            articles/ID.html  the text of a story, by its id
            links.html        the links as browser bookmarks (Netscape format)
            links.csv         the links as a table: title, url, time_added, tags, status
            digests.jsonl     the digests there were; digests/DATE.html as they were mailed
            settings.json     the digest's plan, the timelines, the mutes; no password, no token, no key
            """;

    private final WholeShelf shelf;
    private final Bodies bodies;
    private final Editions editions;
    private final WriteLetter letters;
    private final List<ExportPart> parts;
    private final JsonMapper json;
    private final Clock clock;
    private final String house;

    WriteExport(
            WholeShelf shelf,
            Bodies bodies,
            Editions editions,
            WriteLetter letters,
            List<ExportPart> parts,
            JsonMapper json,
            Clock clock,
            AccountSettings settings) {
        this.shelf = shelf;
        this.bodies = bodies;
        this.editions = editions;
        this.letters = letters;
        this.parts = parts;
        this.json = json;
        this.clock = clock;
        this.house = settings.publicUrl();
    }

    /// What is not on the shelf; asked before the first byte is written, so that it can still fail in words.
    Map<String, Object> settings(Reader reader) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("exported_at", clock.instant());
        settings.put("email", reader.email());
        parts.forEach(part -> settings.put(part.name(), part.of().apply(reader.id())));
        return settings;
    }

    void write(Reader reader, Map<String, Object> settings, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        entry(zip, "README.txt", README.formatted(reader.email(), clock.instant()));
        entry(zip, "settings.json", json.writerWithDefaultPrettyPrinter().writeValueAsString(settings));
        lines(zip, reader, "stories.jsonl", "", story -> json.writeValueAsString(StoryLine.of(story)) + "\n", "");
        lines(zip, reader, Bookmarks.NAME, Bookmarks.HEAD, Bookmarks::line, Bookmarks.FOOT);
        lines(zip, reader, LinkTable.NAME, LinkTable.HEAD, LinkTable::line, "");
        digests(zip, reader);
        for (Story story : shelf.of(reader.id())) {
            Bodies.Body body =
                    story.article().hasBody() ? bodies.of(story.article()).orElse(null) : null;
            if (body != null) {
                entry(zip, ArticlePage.name(story), ArticlePage.of(story, body.html()));
            }
        }
        zip.finish();
        zip.flush();
    }

    private void lines(
            ZipOutputStream zip, Reader reader, String name, String head, Function<Story, String> line, String foot)
            throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(head.getBytes(UTF_8));
        for (Story story : shelf.of(reader.id())) {
            zip.write(line.apply(story).getBytes(UTF_8));
        }
        zip.write(foot.getBytes(UTF_8));
        zip.closeEntry();
    }

    private void digests(ZipOutputStream zip, Reader reader) throws IOException {
        zip.putNextEntry(new ZipEntry("digests.jsonl"));
        for (var some = digestsBefore(reader, null); !some.isEmpty(); some = digestsBefore(reader, oldest(some))) {
            for (Edition digest : some) {
                zip.write((json.writeValueAsString(line(digest)) + "\n").getBytes(UTF_8));
            }
        }
        zip.closeEntry();
        for (var some = digestsBefore(reader, null); !some.isEmpty(); some = digestsBefore(reader, oldest(some))) {
            for (Edition digest : some) {
                entry(zip, "digests/" + digest.on() + ".html", html(digest));
            }
        }
    }

    private List<Edition> digestsBefore(Reader reader, @Nullable LocalDate day) {
        return editions.of(reader.id(), day, DIGESTS_AT_ONCE);
    }

    private static LocalDate oldest(List<Edition> some) {
        return some.getLast().on();
    }

    private Map<String, Object> line(Edition digest) {
        var line = new LinkedHashMap<String, Object>();
        line.put("date", digest.on());
        line.put("subject", digest.subject());
        line.put("made_at", digest.madeAt());
        editions.contents(digest.id()).ifPresent(contents -> line.put("stories", contents.stories()));
        return line;
    }

    /// Written anew: the mail itself holds a link that stops the digest without a login.
    private String html(Edition digest) {
        return editions.contents(digest.id())
                .filter(contents -> !contents.stories().isEmpty())
                .map(contents -> letters.of(
                                digest.on(),
                                contents.stories(),
                                new Addresses(house, house + "/digest"),
                                Locale.ENGLISH)
                        .html())
                .orElse("");
    }

    private static void entry(ZipOutputStream zip, String name, String words) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(words.getBytes(UTF_8));
        zip.closeEntry();
    }
}
