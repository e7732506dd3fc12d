/// Hands one letter to the mail server and says in words what became of it.
@NullMarked
package app.bowerbird.mailer.smtp;

import org.jspecify.annotations.NullMarked;
