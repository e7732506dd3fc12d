/// Judges addresses: what a person typed or posted, and what a name resolves to.
@NullMarked
package app.bowerbird.fetch.gate;

import org.jspecify.annotations.NullMarked;
