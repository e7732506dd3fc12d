/// Full text over each reader's shelf: a local index of every instance, kept near real time from the store.
@NullMarked
package app.bowerbird.reader.search;

import org.jspecify.annotations.NullMarked;
