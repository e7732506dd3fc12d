package app.bowerbird.reader.digest.edition;

import java.time.Instant;
import java.time.LocalDate;

/// One digest: of one reader, for one local day, without its contents.
///
/// @param to where its mail goes
/// @param stories how many
/// @param expiresAt when its day is over
public record Edition(
        String reader, LocalDate on, String to, String subject, int stories, Instant madeAt, Instant expiresAt) {

    /// `r1:2026-11-20`
    public String id() {
        return id(reader, on);
    }

    public static String id(String reader, LocalDate on) {
        return reader + ":" + on;
    }
}
