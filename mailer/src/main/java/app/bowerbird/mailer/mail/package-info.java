/// What a mail is, and where it lies.
@NullMarked
package app.bowerbird.mailer.mail;

import org.jspecify.annotations.NullMarked;
