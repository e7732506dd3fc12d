/// Opens addresses that strangers gave us: one gate, one set of limits, redirects hop by hop. Knows no word of the
/// domain.
@NullMarked
package app.bowerbird.fetch;

import org.jspecify.annotations.NullMarked;
