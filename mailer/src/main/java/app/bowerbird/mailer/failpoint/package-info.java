/// Where a fault test may let the process die.
@NullMarked
package app.bowerbird.mailer.failpoint;

import org.jspecify.annotations.NullMarked;
