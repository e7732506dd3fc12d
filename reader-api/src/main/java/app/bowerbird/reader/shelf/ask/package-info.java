/// What people and programs ask of a shelf, understood or refused by name.
@NullMarked
package app.bowerbird.reader.shelf.ask;

import org.jspecify.annotations.NullMarked;
