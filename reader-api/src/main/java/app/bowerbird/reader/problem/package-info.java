/// What an answer says when the question was wrong.
@NullMarked
package app.bowerbird.reader.problem;

import org.jspecify.annotations.NullMarked;
