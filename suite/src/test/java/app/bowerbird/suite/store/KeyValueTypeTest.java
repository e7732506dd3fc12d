package app.bowerbird.suite.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.WriteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValueTypeTest {

    private final KeyValueType keys = new KeyValueType();

    @ParameterizedTest
    @ValueSource(strings = {"", "r1:a-7be1", "Grüße 🐦", "2026-11-20T06:30/9f"})
    void writesATextAsTheDocumentThatStoresOfEarlierReleasesHold(String text) {
        var document = new DocumentType();
        var expected = new WriteBuffer();
        expected.putVarInt(1);
        document.write(expected, new Document("0", text));
        var written = new WriteBuffer();

        keys.write(written, new KeyValue(text));

        assertThat(written.getBuffer().flip()).isEqualTo(expected.getBuffer().flip());
        assertThat(keys.read(written.getBuffer())).isEqualTo(new KeyValue(text));
        assertThat(keys.getMemory(new KeyValue(text))).isEqualTo(document.getMemory(new Document("0", text)));
    }
}
