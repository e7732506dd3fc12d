package app.bowerbird.reader.digest.letter;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Where the links of one reader's letters lead.
///
/// @param house the address people use, without a slash at its end
/// @param unsubscribe stops or pauses the digest of this reader
public record Addresses(String house, String unsubscribe, Pictures pictures) {

    /// Without pictures.
    public Addresses(String house, String unsubscribe) {
        this(house, unsubscribe, Pictures.NONE);
    }

    public String story(int id) {
        return house + "/stories/" + id;
    }

    public String edition(LocalDate on) {
        return house + "/digests/" + on;
    }

    public String settings() {
        return house + "/digest";
    }

    public @Nullable String card(@Nullable String remoteUrl) {
        return pictures.card().apply(remoteUrl);
    }

    public @Nullable String face(@Nullable String remoteUrl) {
        return pictures.face().apply(remoteUrl);
    }
}
