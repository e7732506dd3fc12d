package app.bowerbird.reader.image.store;

import app.bowerbird.reader.image.picture.Thumbnail;

/// What we know of a picture in some size.
public sealed interface Kept {

    record Small(Thumbnail thumbnail) implements Kept {}

    /// There was nothing to show when we asked last.
    ///
    /// @param passing whether it was the site's trouble, so that there may be something soon
    record Nothing(boolean passing) implements Kept {}
}
