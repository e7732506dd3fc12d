/// The whole data folder as one archive, taken also while the row runs, and put back.
@NullMarked
package app.bowerbird.suite.backup;

import org.jspecify.annotations.NullMarked;
