package app.bowerbird.extractor.link;

import java.util.Locale;

/// What came of a link.
public enum Outcome {
    /// read as an article
    ARTICLE,
    /// something else that can be shown: a PDF, an image, a film
    OTHER,
    /// answered, but there is nothing to read
    BARE,
    /// not opened, or stopped at a limit: asking again will not help
    REFUSED,
    /// no usable answer after every try
    FAILED;

    public String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether there is something to show besides title and address.
    public boolean isReadable() {
        return this == ARTICLE || this == OTHER;
    }
}
