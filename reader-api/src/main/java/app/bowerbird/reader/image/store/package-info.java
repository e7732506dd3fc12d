/// The small pictures we keep, and what we remember not to ask for again.
@NullMarked
package app.bowerbird.reader.image.store;

import org.jspecify.annotations.NullMarked;
