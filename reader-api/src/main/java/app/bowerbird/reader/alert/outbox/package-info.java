/// Alerts that are still to be ordered from mailer, and of which stories there were any.
@NullMarked
package app.bowerbird.reader.alert.outbox;

import org.jspecify.annotations.NullMarked;
