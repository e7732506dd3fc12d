/// Measures link-extractor from queue to queue.
@NullMarked
package app.bowerbird.bench.extractor;

import org.jspecify.annotations.NullMarked;
