/// The digests themselves: chosen, claimed, kept, and on their way to mailer.
@NullMarked
package app.bowerbird.reader.digest.edition;

import org.jspecify.annotations.NullMarked;
