/// How long the texts of stories are kept that nobody asked to keep.
@NullMarked
package app.bowerbird.reader.retention;

import org.jspecify.annotations.NullMarked;
