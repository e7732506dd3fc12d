/// Each reader's own number of days.
@NullMarked
package app.bowerbird.reader.retention.keep;

import org.jspecify.annotations.NullMarked;
