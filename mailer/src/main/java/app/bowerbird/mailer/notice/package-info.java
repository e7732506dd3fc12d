/// Tells clients what became of their mails.
@NullMarked
package app.bowerbird.mailer.notice;

import org.jspecify.annotations.NullMarked;
