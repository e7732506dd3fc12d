/// The web the benchmarks open: many sites and a few feeds, all on loopback.
@NullMarked
package app.bowerbird.bench.web;

import org.jspecify.annotations.NullMarked;
