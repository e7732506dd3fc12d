package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.shelf.rank.Rank;
import app.bowerbird.reader.shelf.store.Sketch;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/// The stories of a shelf with the most promising first, so that whoever wants the first few need not look at them all.
///
/// A promise is the place a story would have in an order if all its votes were as fresh as the newest of them; a
/// window can only make it less. Promises do not change with time alone, so a ladder is good until the shelf changes.
final class Ladder {

    private final Step[] steps;

    private record Step(Sketch story, double promise) {}

    private Ladder(Step[] steps) {
        this.steps = steps;
    }

    static Ladder of(Collection<Sketch> shelf, Order order, Rank rank) {
        Step[] steps = shelf.stream()
                .map(story -> new Step(story, order.promise(story.votes(), rank)))
                .toArray(Step[]::new);
        Arrays.sort(steps, Comparator.comparingDouble(Step::promise).reversed());
        return new Ladder(steps);
    }

    int size() {
        return steps.length;
    }

    Sketch story(int step) {
        return steps[step].story();
    }

    double promise(int step) {
        return steps[step].promise();
    }
}
