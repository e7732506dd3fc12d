/// What a person sees of a shelf: stories as cards, one story to read, the form that saves a link, and the look.
@NullMarked
package app.bowerbird.reader.page;

import org.jspecify.annotations.NullMarked;
