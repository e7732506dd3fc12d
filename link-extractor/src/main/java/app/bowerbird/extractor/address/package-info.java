/// What an address is: one written form and one identity for the many ways a link is written.
@NullMarked
package app.bowerbird.extractor.address;

import org.jspecify.annotations.NullMarked;
