/// The programs that may order mails, what each may do, and the keys they know us by.
@NullMarked
package app.bowerbird.mailer.client;

import org.jspecify.annotations.NullMarked;
