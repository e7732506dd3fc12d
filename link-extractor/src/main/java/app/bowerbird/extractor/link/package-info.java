/// Keeps links in work, articles and the addresses they are known by.
@NullMarked
package app.bowerbird.extractor.link;

import org.jspecify.annotations.NullMarked;
