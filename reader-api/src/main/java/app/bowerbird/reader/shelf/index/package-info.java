/// Each reader's shelf in memory: what is where, in which order, kept fresh by the log of changes.
@NullMarked
package app.bowerbird.reader.shelf.index;

import org.jspecify.annotations.NullMarked;
