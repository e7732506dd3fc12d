/// Who lives in the house: the owner's page of readers, how new ones come in, and how one who forgot gets back in.
@NullMarked
package app.bowerbird.reader.household;

import org.jspecify.annotations.NullMarked;
