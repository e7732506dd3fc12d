/// The links of a post by the rules, and the outbox they wait in.
@NullMarked
package app.bowerbird.poller.link;

import org.jspecify.annotations.NullMarked;
