/// Links that open the door once: invitations and new passwords.
@NullMarked
package app.bowerbird.reader.account.ticket;

import org.jspecify.annotations.NullMarked;
