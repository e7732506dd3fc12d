/// What X shows: posts in either vocabulary, read into ours, and the accounts behind them.
@NullMarked
package app.bowerbird.poller.source.x.post;

import org.jspecify.annotations.NullMarked;
