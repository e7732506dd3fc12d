/// Takes the text out of a PDF, in a process of its own.
@NullMarked
package app.bowerbird.extractor.pdf;

import org.jspecify.annotations.NullMarked;
