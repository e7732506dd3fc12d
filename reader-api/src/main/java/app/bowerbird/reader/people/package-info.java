/// The people page and its API: which accounts are one person, and how much each person counts.
@NullMarked
package app.bowerbird.reader.people;

import org.jspecify.annotations.NullMarked;
