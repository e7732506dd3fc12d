/// How high a story stands: votes of people, the window they count in, and the sum that they make.
@NullMarked
package app.bowerbird.reader.shelf.rank;

import org.jspecify.annotations.NullMarked;
