/// Who shares on a shelf, and which of their accounts look like one person's.
@NullMarked
package app.bowerbird.reader.people.known;

import org.jspecify.annotations.NullMarked;
