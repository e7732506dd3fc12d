/// Bluesky: what the people an account follows share, and its lists and feeds.
@NullMarked
package app.bowerbird.poller.source.bluesky;

import org.jspecify.annotations.NullMarked;
