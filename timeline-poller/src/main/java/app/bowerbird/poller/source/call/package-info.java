/// Calls of JSON APIs on servers that a person named, and what came of them.
@NullMarked
package app.bowerbird.poller.source.call;

import org.jspecify.annotations.NullMarked;
