package app.bowerbird.reader.timeline.poller;

import app.bowerbird.reader.problem.FieldProblem;
import app.bowerbird.reader.problem.Refusals;
import java.util.List;
import org.springframework.http.HttpStatus;

/// What timeline-poller said.
public sealed interface Answer<T> {

    String AWAY = "The timelines cannot be reached just now. Collecting goes on by itself when they are back;"
            + " please try again in a minute.";

    record Given<T>(T value) implements Answer<T> {}

    /// @param words one sentence for a person
    /// @param errors the fields it names
    record Refused<T>(HttpStatus status, String words, List<FieldProblem> errors) implements Answer<T> {}

    /// It is down, or not ours.
    record Away<T>() implements Answer<T> {}

    /// For calls of programs: everything but the value is a problem.
    default T orProblem() {
        switch (this) {
            case Given<T> given -> {
                return given.value();
            }
            case Refused<T> refused -> {
                var problem = Refusals.because(refused.status(), refused.words());
                if (!refused.errors().isEmpty()) {
                    problem.getBody().setProperty("errors", refused.errors());
                }
                throw problem;
            }
            case Away<T> _ -> throw Refusals.because(HttpStatus.SERVICE_UNAVAILABLE, AWAY);
        }
    }
}
