package app.bowerbird.poller.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.poller.Parts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

    private static final Map<String, String> CREDENTIALS =
            Map.of("access_token", "1-canary", "access_token_secret", "tweet 🐦");
    private static final String OWNER = "r1|x|t1";

    private final Seal seal = new Seal(Secret.of(Parts.SECRET));

    @Test
    void opensWhatItClosed() {
        assertThat(seal.open(seal.close(CREDENTIALS, OWNER), OWNER)).contains(CREDENTIALS);
    }

    @Test
    void refusesEverySingleBitFlipped() {
        SealedBox box = seal.close(CREDENTIALS, OWNER);
        for (int bit = 0; bit < box.box().length * 8; bit++) {
            assertThat(seal.open(new SealedBox(box.keyId(), box.nonce(), flipped(box.box(), bit)), OWNER))
                    .as("bit %d of the box", bit)
                    .isEmpty();
        }
        for (int bit = 0; bit < box.nonce().length * 8; bit++) {
            assertThat(seal.open(new SealedBox(box.keyId(), flipped(box.nonce(), bit), box.box()), OWNER))
                    .as("bit %d of the nonce", bit)
                    .isEmpty();
        }
        byte[] keyId = box.keyId().getBytes(StandardCharsets.ISO_8859_1);
        for (int bit = 0; bit < keyId.length * 8; bit++) {
            String other = new String(flipped(keyId, bit), StandardCharsets.ISO_8859_1);
            assertThat(seal.open(new SealedBox(other, box.nonce(), box.box()), OWNER))
                    .isEmpty();
        }
        byte[] owner = OWNER.getBytes(StandardCharsets.ISO_8859_1);
        for (int bit = 0; bit < owner.length * 8; bit++) {
            String other = new String(flipped(owner, bit), StandardCharsets.ISO_8859_1);
            assertThat(seal.open(box, other)).isEmpty();
        }
    }

    @Test
    void anotherSecretOpensNothing() {
        var other = new Seal(Secret.of(Base64.getEncoder().encodeToString(new byte[32])));
        assertThat(other.open(seal.close(CREDENTIALS, OWNER), OWNER)).isEmpty();
    }

    @Test
    void neverUsesANonceTwice() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            assertThat(seen.add(Base64.getEncoder()
                            .encodeToString(seal.close(Map.of(), OWNER).nonce())))
                    .isTrue();
        }
    }

    @Test
    void showsNothingOfWhatItHolds() {
        SealedBox box = seal.close(CREDENTIALS, OWNER);
        assertThat(new String(box.box(), StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(box.toString()).isEqualTo("SealedBox[" + box.keyId() + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64!", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg=="})
    void aWrongSecretIsNamed(String secret) {
        assertThatThrownBy(() -> Secret.of(secret)).hasMessageContaining("bowerbird.secret");
    }

    @Test
    void theServiceTokenIsTheHmacOfItsLabel() {
        assertThat(Secret.of(Parts.SECRET).serviceToken())
                .matches("[0-9a-f]{64}")
                .isEqualTo("c87c32eb663bb3417fb891b7cddd1f2c90d75b8bbf79a6307b10ee58c2665c3a");
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] other = bytes.clone();
        other[bit / 8] ^= (byte) (1 << (bit % 8));
        return other;
    }
}
