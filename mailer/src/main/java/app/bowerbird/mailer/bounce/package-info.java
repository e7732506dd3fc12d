/// Reports of mails that did not arrive, and the addresses that get none any more.
@NullMarked
package app.bowerbird.mailer.bounce;

import org.jspecify.annotations.NullMarked;
