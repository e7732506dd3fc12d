/// X by its API v1.1, read by twitter4j, for those whose app still has it.
@NullMarked
package app.bowerbird.poller.source.xv1;

import org.jspecify.annotations.NullMarked;
