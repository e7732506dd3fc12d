/// Readers' timelines, when each is polled next, and how far each has been read.
@NullMarked
package app.bowerbird.poller.timeline;

import org.jspecify.annotations.NullMarked;
