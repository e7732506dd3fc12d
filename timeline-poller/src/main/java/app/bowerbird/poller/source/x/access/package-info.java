/// Ways to be let in by X: an owner's four keys, or a sign-in whose tokens are renewed.
@NullMarked
package app.bowerbird.poller.source.x.access;

import org.jspecify.annotations.NullMarked;
