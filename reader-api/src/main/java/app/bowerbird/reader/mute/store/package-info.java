/// Where each reader's mutes are kept.
@NullMarked
package app.bowerbird.reader.mute.store;

import org.jspecify.annotations.NullMarked;
