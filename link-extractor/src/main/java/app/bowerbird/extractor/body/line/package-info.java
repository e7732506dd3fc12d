/// A page as lines of text, their weight and their wording.
@NullMarked
package app.bowerbird.extractor.body.line;

import org.jspecify.annotations.NullMarked;
