/// Mails for any program in any language, over HTTP.
@NullMarked
package app.bowerbird.mailer.api;

import org.jspecify.annotations.NullMarked;
