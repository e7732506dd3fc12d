/// Test mails that were ordered, and what mailer says of them.
@NullMarked
package app.bowerbird.reader.mail.life;

import org.jspecify.annotations.NullMarked;
