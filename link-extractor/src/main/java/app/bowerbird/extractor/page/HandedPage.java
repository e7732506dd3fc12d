package app.bowerbird.extractor.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Unpacks a page as a reader's browser saw it and handed it over, within the bound that holds for fetched ones.
public final class HandedPage {

    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private HandedPage() {}

    /// @param packed base64 of gzip
    /// @return empty when it cannot be unpacked or is too large
    public static Optional<String> unpack(String packed) {
        try (var gzip = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(packed)))) {
            byte[] bytes = gzip.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES ? Optional.empty() : Optional.of(DecodeText.decode(bytes, null));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
