/// The port every source of posts answers to, and what it answers with.
@NullMarked
package app.bowerbird.poller.source;

import org.jspecify.annotations.NullMarked;
