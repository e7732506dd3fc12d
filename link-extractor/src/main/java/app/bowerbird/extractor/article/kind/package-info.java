/// Recognises pages that are no articles, and takes from each what is to be shown of it.
@NullMarked
package app.bowerbird.extractor.article.kind;

import org.jspecify.annotations.NullMarked;
