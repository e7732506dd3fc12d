/// What lies on a shelf: a story, its article, its shares, and what the reader marked on it.
@NullMarked
package app.bowerbird.reader.shelf.story;

import org.jspecify.annotations.NullMarked;
