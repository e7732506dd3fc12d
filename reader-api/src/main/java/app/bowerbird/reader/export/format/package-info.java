/// The shapes of an export: JSON lines, HTML pages, bookmarks and a table.
@NullMarked
package app.bowerbird.reader.export.format;

import org.jspecify.annotations.NullMarked;
