package app.bowerbird.extractor.body.clean;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.internal.StringUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not taken apart comes out as if it had been.
class ResolveTest {

    private static final String[] BASES = {
        "https://bower.example/a/b?c=d",
        "http://bower.example",
        "https://bower.example:8443/a",
        "https://nell@bower.example/a",
        "HTTPS://Bower.Example/a",
        "https:///a",
        "",
        "mailto:nell@bower.example"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://nest.example/x/y.html?z=1&u=https://a.example/../b#part",
                "http://nest.example",
                "http://nest.example?x",
                "http://nest.example/?x#",
                "https://Nest.Example/X",
                "HTTP://nest.example/x",
                "http:/nest.example/x",
                "http:x",
                "https://",
                "https:///x",
                "https://nest.example:443/x",
                "https://nell:secret@nest.example/x",
                "https://nest_1.example/x",
                "https://näst.example/ü",
                "https://nest.example/a b",
                "https://nest.example/a\tb\u0001",
                "https://nest.example/a/./b/../c",
                "https://nest.example/.hidden",
                "https://nest.example/...",
                "https://nest.example\\x",
                " https://nest.example/x ",
                "/x/y?z#part",
                "/x:y",
                "/",
                "//nest.example/x",
                "//nest.example",
                "///x",
                "//nest.example:80/x",
                "/../x",
                "/./x",
                "/x/..",
                "x/y",
                "./x",
                "../x",
                "?x",
                "#part",
                "",
                "javascript:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "mailto:wren@nest.example",
                "tel:123"
            })
    void makesOfEachAddressWhatJsoupMakes(String written) {
        for (String base : BASES) {
            assertThat(Resolve.against(base, written))
                    .as("%s against %s", written, base)
                    .isEqualTo(StringUtil.resolve(base, written));
        }
    }
}
