/// Persons: which accounts are one human, and how much each counts for a reader.
@NullMarked
package app.bowerbird.reader.people.person;

import org.jspecify.annotations.NullMarked;
