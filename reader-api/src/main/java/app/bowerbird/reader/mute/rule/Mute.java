package app.bowerbird.reader.mute.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One rule that hides.
///
/// @param value the words of a phrase as they were typed, the host of a site, or `network:id` of a person
/// @param name what a person is called, or null
/// @param endsAt null for ever
public record Mute(
        Kind kind,
        String value,
        @Nullable String name,
        Instant createdAt,
        @Nullable Instant endsAt) {

    private static final int LETTERS = 16;

    /// What is muted.
    public enum Kind {
        /// stories in whose title, site, excerpt or sharers' words it stands
        PHRASE,
        /// stories of that host and those below it
        SITE,
        /// the shares of one person
        PERSON;

        /// @return such as `phrase`
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The same for what is muted twice, so that it stands in the list once.
    public String id() {
        String what = kind.word() + ":" + (kind == Kind.PHRASE ? FoldedWords.of(value) : value);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean holdsAt(Instant now) {
        return endsAt == null || now.isBefore(endsAt);
    }

    /// @return what is muted, as a person would say it
    public String called() {
        return name == null || name.isBlank() ? value : name;
    }
}
