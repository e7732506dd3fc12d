/// How well and how fast articles are extracted, by the published metrics over pages with a known truth.
@NullMarked
package app.bowerbird.bench.extraction;

import org.jspecify.annotations.NullMarked;
