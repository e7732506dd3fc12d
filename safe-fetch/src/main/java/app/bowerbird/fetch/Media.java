package app.bowerbird.fetch;

import java.util.Optional;

/// What a body is, by its first 512 bytes and its label. AUDIO, VIDEO and (for pages) IMAGE are recognised by their
/// head and never read whole.
public enum Media {
    HTML,
    XML,
    JSON,
    TEXT,
    PDF,
    IMAGE,
    AUDIO,
    VIDEO;

    /// @param type such as `text/html`; empty for what we do not read, SVG included when it calls itself an image
    static Optional<Media> of(String type) {
        return Optional.ofNullable(
                switch (type) {
                    case "text/html", "application/xhtml+xml" -> HTML;
                    case "application/pdf" -> PDF;
                    case "image/svg+xml" -> null;
                    case "application/json" -> JSON;
                    case "text/xml" -> XML;
                    case "application/ogg" -> AUDIO;
                    case String other when other.startsWith("image/") -> IMAGE;
                    case String other when other.startsWith("audio/") -> AUDIO;
                    case String other when other.startsWith("video/") -> VIDEO;
                    case String other when other.startsWith("text/") -> TEXT;
                    default -> null;
                });
    }

    /// Whether it is text of some kind, which has a charset.
    boolean isText() {
        return compareTo(TEXT) <= 0;
    }

    boolean isPictureOrSound() {
        return compareTo(IMAGE) >= 0;
    }
}
