package app.bowerbird.fetch;

/// What a body is, by its first 512 bytes and its label. AUDIO, VIDEO and (for pages) IMAGE are recognised by their
// head and never read whole.
public enum Media {
    HTML,
    XML,
    JSON,
    TEXT,
    PDF,
    IMAGE,
    AUDIO,
    VIDEO
}
