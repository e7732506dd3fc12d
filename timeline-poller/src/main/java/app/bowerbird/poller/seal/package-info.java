/// Keys of one purpose each, drawn from the one secret: sealed credentials and the token between our own services.
@NullMarked
package app.bowerbird.poller.seal;

import org.jspecify.annotations.NullMarked;
