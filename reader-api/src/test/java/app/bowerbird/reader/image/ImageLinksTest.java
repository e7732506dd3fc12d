package app.bowerbird.reader.image;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.image.picture.ImageSize;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Our own signed addresses for the pictures of others.
class ImageLinksTest {

    private static final String REMOTE = "https://pictures.bower.example/nest.jpg?w=1200&q=80";

    private final ImageLinks links = new ImageLinks(new Secret(RunningReaderApi.SECRET));

    @Test
    void signsAnAddressAlwaysTheSameWay() {
        String path = path(REMOTE, ImageSize.CARD);

        assertThat(path).startsWith("/images/card/").matches("/images/card/[\\w-]+\\.[\\w-]{43}");
        assertThat(new ImageLinks(new Secret(RunningReaderApi.SECRET)).of(REMOTE, ImageSize.CARD))
                .isEqualTo(path);
        assertThat(read(path))
                .hasValueSatisfying(wanted -> assertThat(wanted.url()).isEqualTo(REMOTE));
        assertThat(path(REMOTE, ImageSize.FACE)).isNotEqualTo(path.replace("/card/", "/face/"));
    }

    @Test
    void takesNothingThatItDidNotSign() {
        String path = path(REMOTE, ImageSize.CARD);
        String elsewhere = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("http://169.254.169.254/".getBytes(StandardCharsets.UTF_8));

        for (String altered : new String[] {
            path.replace("/card/", "/full/"),
            path.replace("/card/", "/huge/"),
            path.substring(0, path.length() - 2) + "AA",
            path.replaceFirst("/card/[^.]+", "/card/" + elsewhere),
            path.substring(0, path.indexOf('.')),
            path.substring(0, path.indexOf('.') + 1),
            "/images/card/.",
            "/images/card/%%%.%%%",
            path + "."
        }) {
            assertThat(read(altered)).as(altered).isEmpty();
        }
        assertThat(new ImageLinks(new Secret("//////////////////////////////////////////8="))
                        .of(REMOTE, ImageSize.CARD))
                .isNotEqualTo(path);
    }

    @Test
    void hasNoAddressForWhatCanBeNoPicture() {
        for (String no : new String[] {
            null,
            "",
            "  ",
            "data:image/png;base64,AAAA",
            "javascript:alert(1)",
            "//a.example/b.png",
            "/b.png",
            "ftp://a/b"
        }) {
            assertThat(links.card(no)).as(no).isNull();
        }
        assertThat(links.card("https://a.example/" + "x".repeat(3000))).isNull();
        assertThat(links.face("HTTPS://a.example/ä.png")).isNotNull();
    }

    @Test
    void leadsEveryPictureOfAnArticleThroughUs() {
        String html = links.rewrite("<p>One <b>two</b></p><figure><img src=\"" + REMOTE.replace("&", "&amp;")
                + "\" srcset=\"https://a.example/2x.png 2x\" sizes=\"100vw\" alt=\"A nest\" width=\"3\"></figure>"
                + "<img src=\"data:image/gif;base64,R0\" alt=\"Dots\"><img alt=\"Nothing\">");

        assertThat(html)
                .contains("<p>One <b>two</b></p>")
                .contains("<img src=\"" + links.of(REMOTE, ImageSize.FULL)
                        + "\" alt=\"A nest\" width=\"3\" loading=\"lazy\"")
                .endsWith("</figure>DotsNothing")
                .doesNotContain("srcset", "sizes", "a.example", "data:", "bower.example");
        assertThat(links.rewrite("<p>No picture</p>")).isEqualTo("<p>No picture</p>");
    }

    private String path(String url, ImageSize size) {
        return Objects.requireNonNull(links.of(url, size));
    }

    private java.util.Optional<ImageLinks.Wanted> read(String path) {
        String[] parts = path.split("/", 4);
        return links.read(parts[2], parts[3]);
    }
}
