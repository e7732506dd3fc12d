/// The reader's timelines, as timeline-poller keeps them: its small HTTP API made into pages and ours.
@NullMarked
package app.bowerbird.reader.timeline;

import org.jspecify.annotations.NullMarked;
