/// Where shelves are kept: stories, their bodies, and the log of their changes.
@NullMarked
package app.bowerbird.reader.shelf.store;

import org.jspecify.annotations.NullMarked;
