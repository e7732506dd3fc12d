/// Makes a tree of a page that a stranger wrote, within a number of elements and a time.
@NullMarked
package app.bowerbird.fetch.page;

import org.jspecify.annotations.NullMarked;
