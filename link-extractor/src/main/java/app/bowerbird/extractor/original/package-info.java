/// Finds the original of a page that says it is a copy.
@NullMarked
package app.bowerbird.extractor.original;

import org.jspecify.annotations.NullMarked;
