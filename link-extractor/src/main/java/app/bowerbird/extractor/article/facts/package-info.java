/// What a page says of itself: title, authors, date, address.
@NullMarked
package app.bowerbird.extractor.article.facts;

import org.jspecify.annotations.NullMarked;
