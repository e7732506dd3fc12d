/// Subjects and letters with gaps, filled in as a mail is ordered.
@NullMarked
package app.bowerbird.mailer.template;

import org.jspecify.annotations.NullMarked;
