/// One mail or web page a day with the best of a reader's shelf: when, what, and how to stop it.
@NullMarked
package app.bowerbird.reader.digest;

import org.jspecify.annotations.NullMarked;
