package app.bowerbird.reader.door;

import java.util.Optional;

/// Something every page tells the reader at its top, as long as it is so. Packages offer theirs as beans.
@FunctionalInterface
public interface Banner {

    /// One plain sentence, or nothing.
    Optional<String> words();
}
