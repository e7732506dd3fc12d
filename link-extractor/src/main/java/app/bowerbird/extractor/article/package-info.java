/// Makes an article of a parsed page: what it is called, who wrote it, when, and what it says.
@NullMarked
package app.bowerbird.extractor.article;

import org.jspecify.annotations.NullMarked;
