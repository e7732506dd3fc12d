/// What every request passes and every answer carries: who asks, whether they may, and the headers.
@NullMarked
package app.bowerbird.reader.door;

import org.jspecify.annotations.NullMarked;
