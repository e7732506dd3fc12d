/// What a mail is, where it lies, and when its turn comes.
@NullMarked
package app.bowerbird.mailer.mail;

import org.jspecify.annotations.NullMarked;
