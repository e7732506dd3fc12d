/// The whole row in one process, on an embedded queue and an embedded store.
@NullMarked
package app.bowerbird.suite;

import org.jspecify.annotations.NullMarked;
