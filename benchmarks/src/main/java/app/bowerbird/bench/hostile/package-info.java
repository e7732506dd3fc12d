/// Measures what hostile sites cost the good ones.
@NullMarked
package app.bowerbird.bench.hostile;

import org.jspecify.annotations.NullMarked;
