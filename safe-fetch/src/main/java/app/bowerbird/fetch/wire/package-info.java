/// Speaks HTTP to an address that passed the gate, within limits of time, size and number.
@NullMarked
package app.bowerbird.fetch.wire;

import org.jspecify.annotations.NullMarked;
