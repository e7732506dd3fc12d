/// The index itself: stories in, matches out.
@NullMarked
package app.bowerbird.reader.search.index;

import org.jspecify.annotations.NullMarked;
