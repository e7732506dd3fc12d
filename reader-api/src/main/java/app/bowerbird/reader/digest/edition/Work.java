package app.bowerbird.reader.digest.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// A digest in the making.
///
/// @param stories chosen, best first; empty while nothing is chosen
/// @param asOf when the choice was begun
/// @param owner who has it in hand
public record Work(String reader, LocalDate on, List<Integer> stories, Instant asOf, String owner) {

    public String id() {
        return Edition.id(reader, on);
    }
}
