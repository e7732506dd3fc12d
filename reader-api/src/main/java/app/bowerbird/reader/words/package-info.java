/// What the house says to people, in their language; every sentence of a page lies in `reader/messages`.
@NullMarked
package app.bowerbird.reader.words;

import org.jspecify.annotations.NullMarked;
