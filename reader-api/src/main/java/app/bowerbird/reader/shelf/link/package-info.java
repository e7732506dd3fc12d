/// Links that a reader saves by hand, or wants read anew, on their way to link-extractor.
@NullMarked
package app.bowerbird.reader.shelf.link;

import org.jspecify.annotations.NullMarked;
