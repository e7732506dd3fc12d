/// Finds the part of a page that is worth reading and cleans it.
@NullMarked
package app.bowerbird.extractor.body;

import org.jspecify.annotations.NullMarked;
