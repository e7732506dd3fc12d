/// What a browser keeps of the house on its device: that it can be installed, what it shows without a connection, and
/// for whom it keeps copies.
@NullMarked
package app.bowerbird.reader.device;

import org.jspecify.annotations.NullMarked;
