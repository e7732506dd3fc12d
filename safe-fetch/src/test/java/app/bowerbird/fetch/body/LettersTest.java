package app.bowerbird.fetch.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

class LettersTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @Test
    void trustsTheMarkBeforeTheLabelAndTheLabelBeforeTheMetaElement() {
        assertThat(Letters.of("\uFEFFx".getBytes(UTF_8), "iso-8859-1")).isEqualTo(UTF_8);
        assertThat(Letters.of("\uFEFFx".getBytes(UTF_16BE), "utf-8")).isEqualTo(UTF_16BE);
        assertThat(Letters.of("<meta charset=koi8-r>".getBytes(UTF_8), "shift_jis")
                        .name())
                .isEqualTo("windows-31j");
        assertThat(Letters.of("<meta charset=koi8-r>".getBytes(UTF_8), null).name())
                .isEqualTo("KOI8-R");
        assertThat(Letters.of("<meta http-equiv=content-type content='text/html; charset=big5'>".getBytes(UTF_8), "?")
                        .name())
                .isEqualTo("Big5");
        assertThat(Letters.of("<?xml version='1.0' encoding='iso-8859-1'?>".getBytes(UTF_8), null))
                .isEqualTo(WINDOWS_1252);
    }

    @Test
    void neverReadsLettersThatHideMarkup() {
        assertThat(Letters.of("+ADw-script+AD4-".getBytes(UTF_8), "utf-7")).isEqualTo(UTF_8);
        assertThat(Letters.of("<meta charset=utf-7>".getBytes(UTF_8), null)).isEqualTo(UTF_8);
        assertThat(Letters.of("x".getBytes(UTF_8), "iso-2022-kr")).isEqualTo(UTF_8);
    }

    @Test
    void takesNoUtf16ThatIsNone() {
        assertThat(Letters.of("<html>".getBytes(UTF_8), "utf-16")).isEqualTo(UTF_8);
        assertThat(Letters.of("<meta charset=utf-16>".getBytes(UTF_8), null)).isEqualTo(UTF_8);
        assertThat(Letters.of("<html>".getBytes(UTF_16BE), "utf-16be")).isEqualTo(UTF_16BE);
    }

    @Test
    void guessesWhereNothingIsSaid() {
        assertThat(Letters.of("Grüße".getBytes(UTF_8), null)).isEqualTo(UTF_8);
        assertThat(Letters.of("Grüße".getBytes(ISO_8859_1), "klingon")).isEqualTo(WINDOWS_1252);
    }
}
