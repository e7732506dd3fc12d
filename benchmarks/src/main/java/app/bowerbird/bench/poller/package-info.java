/// Ten thousand timelines due within a minute, before one timeline-poller.
@NullMarked
package app.bowerbird.bench.poller;

import org.jspecify.annotations.NullMarked;
