/// One class per claim of docs/benchmarks.md, each run by one command.
@NullMarked
package app.bowerbird.bench;

import org.jspecify.annotations.NullMarked;
