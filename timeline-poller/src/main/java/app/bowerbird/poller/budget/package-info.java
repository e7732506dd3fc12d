/// What reading costs, and that it never costs more than a timeline's owner allowed.
@NullMarked
package app.bowerbird.poller.budget;

import org.jspecify.annotations.NullMarked;
