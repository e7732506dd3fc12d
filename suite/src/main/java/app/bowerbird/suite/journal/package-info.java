/// Records that are on disk before they count, in the order they came.
@NullMarked
package app.bowerbird.suite.journal;

import org.jspecify.annotations.NullMarked;
