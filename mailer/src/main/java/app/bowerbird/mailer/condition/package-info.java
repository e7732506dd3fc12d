/// Asks whoever ordered a mail whether it is still wanted.
@NullMarked
package app.bowerbird.mailer.condition;

import org.jspecify.annotations.NullMarked;
