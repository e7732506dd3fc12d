package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.shelf.rank.Rank;
import app.bowerbird.reader.shelf.rank.Standing;
import app.bowerbird.reader.shelf.store.Sketch;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/// A story chosen from an index.
public record Choice(Sketch story, Place place, int people) {

    /// The first stories that a question wants, in its order.
    public static List<Choice> of(Iterable<Sketch> shelf, Rank rank, Question question) {
        Order order = question.order();
        Place after = question.after();
        var lastFirst = new PriorityQueue<Choice>((one, other) -> order.compare(other.place, one.place));
        double bar = Double.NEGATIVE_INFINITY;
        for (Sketch story : shelf) {
            if (!question.filter().takes(story, question.span())
                    || order == Order.RANK
                            && !rank.mayReach(
                                    bar, story.votes(), question.span().at())) {
                continue;
            }
            Standing standing = rank.standing(story.votes(), question.span());
            if (!standing.present() || standing.people() < question.filter().minPeople()) {
                continue;
            }
            var place = new Place(standing.score(), standing.newest(), story.id());
            boolean full = lastFirst.size() == question.limit();
            if (after != null && order.compare(place, after) <= 0
                    || full && order.compare(place, lastFirst.element().place) > 0) {
                continue;
            }
            if (full) {
                lastFirst.remove();
            }
            lastFirst.add(new Choice(story, place, standing.people()));
            if (lastFirst.size() == question.limit()) {
                bar = Rank.log2(lastFirst.element().place.score());
            }
        }
        var chosen = new ArrayList<>(lastFirst);
        chosen.sort((one, other) -> order.compare(one.place, other.place));
        return chosen;
    }

    /// The first stories that a question wants, in the order in which they are given.
    public static List<Choice> inTheirOrder(Iterable<Sketch> stories, Rank rank, Question question) {
        var chosen = new ArrayList<Choice>();
        for (Sketch story : stories) {
            if (!question.filter().takes(story, question.span())) {
                continue;
            }
            Standing standing = rank.standing(story.votes(), question.span());
            if (standing.present() && standing.people() >= question.filter().minPeople()) {
                var place = new Place(standing.score(), standing.newest(), story.id());
                chosen.add(new Choice(story, place, standing.people()));
            }
            if (chosen.size() == question.limit()) {
                break;
            }
        }
        return chosen;
    }
}
