/// Named lines at which a fault test lets the process die.
@NullMarked
package app.bowerbird.reader.failpoint;

import org.jspecify.annotations.NullMarked;
