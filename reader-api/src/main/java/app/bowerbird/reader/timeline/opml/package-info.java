/// Lists of feeds as programs exchange them (OPML 2.0).
@NullMarked
package app.bowerbird.reader.timeline.opml;

import org.jspecify.annotations.NullMarked;
