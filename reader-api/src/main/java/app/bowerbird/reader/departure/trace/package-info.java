/// What a reader left behind in the store, and who is on the way out.
@NullMarked
package app.bowerbird.reader.departure.trace;

import org.jspecify.annotations.NullMarked;
