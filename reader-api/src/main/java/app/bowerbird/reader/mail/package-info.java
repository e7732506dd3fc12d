/// A test mail to oneself, and what became of it.
@NullMarked
package app.bowerbird.reader.mail;

import org.jspecify.annotations.NullMarked;
