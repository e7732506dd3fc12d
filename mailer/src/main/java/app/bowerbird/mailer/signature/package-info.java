/// Signs what is sent to addresses of clients.
@NullMarked
package app.bowerbird.mailer.signature;

import org.jspecify.annotations.NullMarked;
