/// When a mail's turn comes.
@NullMarked
package app.bowerbird.mailer.schedule;

import org.jspecify.annotations.NullMarked;
