/// What cleaning asks of addresses and of markup, without the price of parsing them.
@NullMarked
package app.bowerbird.extractor.body.clean;

import org.jspecify.annotations.NullMarked;
