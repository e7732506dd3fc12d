/// Lets the fault tests end the process at a named line.
@NullMarked
package app.bowerbird.extractor.fault;

import org.jspecify.annotations.NullMarked;
