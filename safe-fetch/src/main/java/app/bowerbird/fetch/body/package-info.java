/// Reads what came back: how much of it, what it is, in which letters, and where it sends us next.
@NullMarked
package app.bowerbird.fetch.body;

import org.jspecify.annotations.NullMarked;
