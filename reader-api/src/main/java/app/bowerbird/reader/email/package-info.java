/// A reader moving to another e-mail address, which proves itself by a link in a mail.
@NullMarked
package app.bowerbird.reader.email;

import org.jspecify.annotations.NullMarked;
