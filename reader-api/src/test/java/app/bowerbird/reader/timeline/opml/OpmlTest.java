package app.bowerbird.reader.timeline.opml;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.timeline.opml.Opml.Feed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpmlTest {

    @Test
    void readsFoldersAndEveryWayToWriteAnAddressOnce() {
        assertThat(read("""
                <?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
                <outline text="Birds"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed"/>
                <outline title="Named" text="x" xmlURL=" https://b.example/feed "/></outline>
                <outline xmlurl="https://a.example/feed" text="again"/><outline text="no feed" htmlUrl="https://c.example/"/>
                </body></opml>"""))
                .contains(List.of(
                        new Feed("https://a.example/feed", "A & B"), new Feed("https://b.example/feed", "Named")));
    }

    @Test
    void whatItWritesItReads() {
        List<Feed> feeds = List.of(
                new Feed("https://a.example/?a=1&b=2", "Ein <Vogel> & \"mehr\" 🐦"),
                new Feed("https://b.example/", "B"));
        String text = Opml.write("Bowerbird", feeds);
        assertThat(text).startsWith("<?xml").contains("version=\"2.0\"");
        assertThat(read(text)).contains(feeds);
        assertThat(read(Opml.write("t", List.of(new Feed("https://c.example/", "bad\u0000letter")))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "just words",
                "<html><body>A page</body></html>",
                "<opml><body><outline xmlUrl=\"https://a.example/\"></body></opml>",
                "<!DOCTYPE opml [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><opml><body><outline xmlUrl=\"&x;\"/></body></opml>",
                "<rss version=\"2.0\"><channel><outline xmlUrl=\"https://a.example/\"/></channel></rss>"
            })
    void anythingElseIsNone(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void aListWithoutEndIsNone() {
        String outline = "<outline xmlUrl=\"https://a.example/%d\"/>";
        var text = new StringBuilder("<opml><body>");
        for (int i = 0; i < 2_500; i++) {
            text.append(outline.formatted(i));
        }
        assertThat(read(text + "</body></opml>")).isEmpty();
    }

    private static Optional<List<Feed>> read(String text) {
        return Opml.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
