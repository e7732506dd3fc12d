/// Alerts: a mail as soon as so many people have shared one story within so many hours.
@NullMarked
package app.bowerbird.reader.alert;

import org.jspecify.annotations.NullMarked;
