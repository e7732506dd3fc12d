/// How our own services know each other.
@NullMarked
package app.bowerbird.extractor.token;

import org.jspecify.annotations.NullMarked;
