/// One service at a time is killed at each of its named kill points, beside an embedded store and queue that stay.
@NullMarked
package app.bowerbird.suite.fault;

import org.jspecify.annotations.NullMarked;
