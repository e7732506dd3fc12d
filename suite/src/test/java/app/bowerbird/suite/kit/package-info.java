/// What every store and every queue of the row must do, whoever makes them, and the processes these tests start and
/// kill.
@NullMarked
package app.bowerbird.suite.kit;

import org.jspecify.annotations.NullMarked;
