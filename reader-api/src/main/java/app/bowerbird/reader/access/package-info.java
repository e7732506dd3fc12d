/// How a reader gets in: the page `/account` with password, sessions and passkeys.
@NullMarked
package app.bowerbird.reader.access;

import org.jspecify.annotations.NullMarked;
