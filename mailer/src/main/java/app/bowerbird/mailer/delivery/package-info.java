/// Takes one due mail to its next state: claimed, asked, sent, or put off.
@NullMarked
package app.bowerbird.mailer.delivery;

import org.jspecify.annotations.NullMarked;
