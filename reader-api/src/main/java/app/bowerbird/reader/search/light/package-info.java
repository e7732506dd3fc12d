/// What is shown of a story that was found: its title and a snippet with the words marked.
@NullMarked
package app.bowerbird.reader.search.light;

import org.jspecify.annotations.NullMarked;
