package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.shelf.rank.Rank;
import app.bowerbird.reader.shelf.rank.Standing;
import app.bowerbird.reader.shelf.store.Sketch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// A story chosen from an index.
public record Choice(Sketch story, Place place, int people) {

    /// The first stories that a question wants, in its order.
    public static List<Choice> of(Iterable<Sketch> shelf, Rank rank, Question question) {
        Order order = question.order();
        Place after = question.after();
        Comparator<Choice> lastFirst =
                Comparator.comparing(Choice::place, order.first().reversed());
        var best = new PriorityQueue<Choice>(lastFirst);
        for (Sketch story : shelf) {
            if (!question.filter().takes(story, question.span())) {
                continue;
            }
            Standing standing = rank.standing(story.votes(), question.span());
            if (!standing.present() || standing.people() < question.filter().minPeople()) {
                continue;
            }
            var place = new Place(standing.score(), standing.newest(), story.id());
            if (after != null && order.first().compare(place, after) <= 0) {
                continue;
            }
            best.add(new Choice(story, place, standing.people()));
            if (best.size() > question.limit()) {
                best.poll();
            }
        }
        var chosen = new ArrayList<>(best);
        chosen.sort(lastFirst.reversed());
        return chosen;
    }
}
