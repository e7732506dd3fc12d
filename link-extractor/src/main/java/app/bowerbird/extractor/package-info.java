/// SharedLink in, ExtractedArticle out: opens each link once and makes an article of it.
@NullMarked
package app.bowerbird.extractor;

import org.jspecify.annotations.NullMarked;
