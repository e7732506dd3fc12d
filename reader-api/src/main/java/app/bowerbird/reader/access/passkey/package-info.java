/// Passkeys (Web Authentication, W3C): made, kept, and used instead of a password.
@NullMarked
package app.bowerbird.reader.access.passkey;

import org.jspecify.annotations.NullMarked;
