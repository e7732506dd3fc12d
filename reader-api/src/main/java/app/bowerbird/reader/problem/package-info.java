/// What goes wrong, told in plain words: RFC 9457 problems under `/api`, a page everywhere else.
@NullMarked
package app.bowerbird.reader.problem;

import org.jspecify.annotations.NullMarked;
