/// Links that open the door once: invitations, new passwords, new e-mail addresses.
@NullMarked
package app.bowerbird.reader.account.ticket;

import org.jspecify.annotations.NullMarked;
