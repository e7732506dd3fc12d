/// Feeds: RSS and Atom by ROME, JSON Feed by Jackson, asked conditionally.
@NullMarked
package app.bowerbird.poller.source.feed;

import org.jspecify.annotations.NullMarked;
