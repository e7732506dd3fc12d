/// Posts in, SharedLink out: reads each reader's timelines and hands on the links in their posts.
@NullMarked
package app.bowerbird.poller;

import org.jspecify.annotations.NullMarked;
