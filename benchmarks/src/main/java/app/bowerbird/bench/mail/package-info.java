/// How fast mails are accepted and sent, and what a long schedule costs.
@NullMarked
package app.bowerbird.bench.mail;

import org.jspecify.annotations.NullMarked;
