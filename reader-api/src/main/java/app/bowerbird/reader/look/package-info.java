/// How pages look and in which language they speak, as each browser keeps it.
@NullMarked
package app.bowerbird.reader.look;

import org.jspecify.annotations.NullMarked;
