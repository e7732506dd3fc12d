/// What lies on a shelf: stories with their shares, their bodies, and the log of their changes.
@NullMarked
package app.bowerbird.reader.shelf.story;

import org.jspecify.annotations.NullMarked;
