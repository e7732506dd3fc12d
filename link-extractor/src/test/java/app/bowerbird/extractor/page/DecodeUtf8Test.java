package app.bowerbird.extractor.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecodeUtf8Test {

    private static final int ROUNDS = 20_000;
    private static final int[] LETTERS = {
        'a', ' ', 0x7f, 0x80, 0xe9, 0x7ff, 0x800, 0x4e2d, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x1f426, 0x10ffff
    };

    private final Random random = new Random(7);

    @Test
    void readsWhatTheJdkReads() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
            assertThat(DecodeUtf8.of(bytes)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void saysOfBrokenBytesWhatTheJdkSays() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
            for (int damage = 0; damage < 2 && bytes.length > 0; damage++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(DecodeUtf8.of(bytes)).isEqualTo(strictly(bytes));
        }
    }

    @Test
    void saysOfAnyThreeBytesWhatTheJdkSays() {
        for (int lead = 0x80; lead < 0x100; lead++) {
            for (int second = 0; second < 0x100; second++) {
                byte[] bytes = {(byte) lead, (byte) second, (byte) 0x80};
                assertThat(DecodeUtf8.of(bytes)).isEqualTo(strictly(bytes));
            }
        }
    }

    private String text() {
        var text = new StringBuilder();
        for (int run = random.nextInt(6); run > 0; run--) {
            text.append("x".repeat(random.nextInt(20)));
            text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private static @Nullable String strictly(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
