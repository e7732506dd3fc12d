/// timeline-poller as reader-api sees it: what can be asked of it, and what it answers.
@NullMarked
package app.bowerbird.reader.timeline.poller;

import org.jspecify.annotations.NullMarked;
