/// Mastodon and whoever speaks its API: the home timeline, lists and bookmarks of an account on any instance.
@NullMarked
package app.bowerbird.poller.source.mastodon;

import org.jspecify.annotations.NullMarked;
