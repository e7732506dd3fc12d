/// X by its API v2: the home timeline, read by a thin client of our own.
@NullMarked
package app.bowerbird.poller.source.x;

import org.jspecify.annotations.NullMarked;
