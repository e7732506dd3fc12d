/// Posts for a few people: their words are kept sealed, and only as long as we look whether the post still stands.
@NullMarked
package app.bowerbird.poller.closed;

import org.jspecify.annotations.NullMarked;
