/// Puts articles together that sites spread over several pages.
@NullMarked
package app.bowerbird.extractor.gather;

import org.jspecify.annotations.NullMarked;
