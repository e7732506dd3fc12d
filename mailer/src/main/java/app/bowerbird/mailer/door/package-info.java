/// Who comes in, and what they are told when something is wrong.
@NullMarked
package app.bowerbird.mailer.door;

import org.jspecify.annotations.NullMarked;
