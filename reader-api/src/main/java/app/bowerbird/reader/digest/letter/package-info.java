/// What a digest looks like in a mailbox.
@NullMarked
package app.bowerbird.reader.digest.letter;

import org.jspecify.annotations.NullMarked;
