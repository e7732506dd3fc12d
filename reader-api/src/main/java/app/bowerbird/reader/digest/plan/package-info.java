/// When each reader wants the digest, and which local days are due.
@NullMarked
package app.bowerbird.reader.digest.plan;

import org.jspecify.annotations.NullMarked;
