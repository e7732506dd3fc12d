/// Everything a reader has, as one file to take away.
@NullMarked
package app.bowerbird.reader.export;

import org.jspecify.annotations.NullMarked;
