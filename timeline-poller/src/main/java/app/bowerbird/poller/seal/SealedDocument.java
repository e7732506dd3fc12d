package app.bowerbird.poller.seal;

import org.bson.Document;
import org.bson.types.Binary;

/// Turns a sealed box into its stored document and back.
public final class SealedDocument {

    private SealedDocument() {}

    public static Document of(SealedBox box) {
        return new Document("key_id", box.keyId())
                .append("nonce", new Binary(box.nonce()))
                .append("box", new Binary(box.box()));
    }

    public static SealedBox read(Document d) {
        return new SealedBox(
                d.getString("key_id"),
                d.get("nonce", Binary.class).getData(),
                d.get("box", Binary.class).getData());
    }
}
