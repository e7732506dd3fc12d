/// Whose shares are heard on a reader's shelf, and as whose.
@NullMarked
package app.bowerbird.reader.shelf.hear;

import org.jspecify.annotations.NullMarked;
