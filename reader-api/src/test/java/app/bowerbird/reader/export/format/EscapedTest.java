package app.bowerbird.reader.export.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@cmd", "\t=1"})
    void tamesWhatASpreadsheetWouldRun(String words) {
        assertThat(Escaped.csv(words)).startsWith("\"'");
    }

    @Test
    void keepsAFieldOfATableOnOneLine() {
        assertThat(Escaped.csv(" \"So\",\r\nshe said ")).isEqualTo("\"\"\"So\"\", she said\"");
    }

    @Test
    void leavesNoMarkupInWords() {
        assertThat(Escaped.htmlLine("<b>\n\"a\" & 'b'")).isEqualTo("&lt;b&gt; &quot;a&quot; &amp; &#39;b&#39;");
    }
}
