/// How text of many scripts becomes the terms of the index.
@NullMarked
package app.bowerbird.reader.search.words;

import org.jspecify.annotations.NullMarked;
