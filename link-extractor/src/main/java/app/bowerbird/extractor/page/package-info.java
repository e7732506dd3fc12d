/// Opens one address, one hop at a time, and parses what comes within its limits.
@NullMarked
package app.bowerbird.extractor.page;

import org.jspecify.annotations.NullMarked;
