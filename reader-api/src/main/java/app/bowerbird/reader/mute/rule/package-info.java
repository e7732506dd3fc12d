/// The rules that hide: what a mute is, and what it hides of a story.
@NullMarked
package app.bowerbird.reader.mute.rule;

import org.jspecify.annotations.NullMarked;
