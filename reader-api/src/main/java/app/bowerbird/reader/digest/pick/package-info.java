/// Chooses the stories of a digest, and chooses anew at the minute of sending.
@NullMarked
package app.bowerbird.reader.digest.pick;

import org.jspecify.annotations.NullMarked;
