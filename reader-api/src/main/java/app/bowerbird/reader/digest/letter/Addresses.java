package app.bowerbird.reader.digest.letter;

import java.time.LocalDate;

/// Where the links of one reader's letters lead.
///
/// @param house the address people use, without a slash at its end
/// @param unsubscribe stops the digest of this reader
public record Addresses(String house, String unsubscribe) {

    public String story(int id) {
        return house + "/stories/" + id;
    }

    public String edition(LocalDate on) {
        return house + "/digests/" + on;
    }

    public String settings() {
        return house + "/digest";
    }
}
