/// The pictures of articles, cards and faces, so that a reader's browser asks nobody but us.
@NullMarked
package app.bowerbird.reader.image;

import org.jspecify.annotations.NullMarked;
