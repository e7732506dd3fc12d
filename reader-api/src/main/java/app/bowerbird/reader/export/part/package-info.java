/// What other nouns add to the export of everything.
@NullMarked
package app.bowerbird.reader.export.part;

import org.jspecify.annotations.NullMarked;
