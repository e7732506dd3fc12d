/// What a person types into the search box, understood without ever being refused.
@NullMarked
package app.bowerbird.reader.search.ask;

import org.jspecify.annotations.NullMarked;
