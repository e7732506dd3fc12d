/// Where it is kept what each reader says of people.
@NullMarked
package app.bowerbird.reader.people.store;

import org.jspecify.annotations.NullMarked;
