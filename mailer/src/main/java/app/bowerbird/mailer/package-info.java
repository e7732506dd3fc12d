/// MailOrder in, SMTP out: sends each mail once, at the right minute, or rightly not at all.
@NullMarked
package app.bowerbird.mailer;

import org.jspecify.annotations.NullMarked;
