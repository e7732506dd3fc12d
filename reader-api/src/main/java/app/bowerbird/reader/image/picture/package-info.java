/// What a picture is and how it becomes a small one.
@NullMarked
package app.bowerbird.reader.image.picture;

import org.jspecify.annotations.NullMarked;
