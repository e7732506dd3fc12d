/// A reader's shelf: stories ranked by the people who shared them, in pages and in the API.
@NullMarked
package app.bowerbird.reader.shelf;

import org.jspecify.annotations.NullMarked;
