package app.bowerbird.suite.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.elasticmq.Limits;
import org.elasticmq.StrictSQSLimits$;
import org.junit.jupiter.api.Test;

class LimitsOfSqsTest {

    @Test
    void letsThroughTheCharactersThatTheLibraryLetsThrough() {
        var ours = new LimitsOfSqs();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c += c < 0x300 || c > 0xd700 && c < 0x10100 ? 1 : 251) {
            String body = "a" + Character.toString(c);
            assertThat(Limits.verifyMessageBody(body, ours).isRight())
                    .as("U+%X", c)
                    .isEqualTo(Limits.verifyMessageBody(body, StrictSQSLimits$.MODULE$)
                            .isRight());
        }
    }

    @Test
    void refusesAMessageThatIsTooLong() {
        assertThat(Limits.verifyMessageLength(1024 * 1024 + 1, new LimitsOfSqs())
                        .isRight())
                .isFalse();
    }
}
