/// How a reader leaves: everywhere, completely, whatever is down at the moment.
@NullMarked
package app.bowerbird.reader.departure;

import org.jspecify.annotations.NullMarked;
