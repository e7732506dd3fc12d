/// What a reader does not want to see: mutes, looked at before they are set, and taken back by one button.
@NullMarked
package app.bowerbird.reader.mute;

import org.jspecify.annotations.NullMarked;
