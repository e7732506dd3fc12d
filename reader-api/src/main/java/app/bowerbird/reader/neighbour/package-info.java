/// The other services of the row, for the few calls that go beside the queues.
@NullMarked
package app.bowerbird.reader.neighbour;

import org.jspecify.annotations.NullMarked;
