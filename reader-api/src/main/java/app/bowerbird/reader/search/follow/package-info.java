/// Keeps the index as fresh as the log of changes.
@NullMarked
package app.bowerbird.reader.search.follow;

import org.jspecify.annotations.NullMarked;
