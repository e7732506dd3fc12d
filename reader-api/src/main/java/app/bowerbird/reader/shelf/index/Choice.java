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
    public static List<Choice> of(Iterable<Sketch> stories, Rank rank, Question question) {
        var first = new First(rank, question);
        stories.forEach(first::look);
        return first.inOrder();
    }

    /// The same of a whole shelf; no further down the ladder than a story may still come in.
    static List<Choice> of(Ladder shelf, Rank rank, Question question) {
        var first = new First(rank, question);
        for (int step = 0; step < shelf.size() && shelf.promise(step) >= first.least; step++) {
            first.look(shelf.story(step));
        }
        return first.inOrder();
    }

    /// The first of those that were looked at.
    private static final class First {

        private final Rank rank;
        private final Question question;
        private final Order order;
        private final PriorityQueue<Choice> lastFirst;
        private double least = Double.NEGATIVE_INFINITY;

        First(Rank rank, Question question) {
            this.rank = rank;
            this.question = question;
            this.order = question.order();
            this.lastFirst = new PriorityQueue<>((one, other) -> order.compare(other.place, one.place));
        }

        void look(Sketch story) {
            if (!question.filter().takes(story, question.span())) {
                return;
            }
            Standing standing = rank.standing(story.votes(), question.span());
            if (!standing.present() || standing.people() < question.filter().minPeople()) {
                return;
            }
            Place after = question.after();
            var place = new Place(standing.score(), standing.newest(), story.id());
            boolean full = lastFirst.size() == question.limit();
            if (after != null && order.compare(place, after) <= 0
                    || full && order.compare(place, lastFirst.element().place) > 0) {
                return;
            }
            if (full) {
                lastFirst.remove();
            }
            lastFirst.add(new Choice(story, place, standing.people()));
            if (lastFirst.size() == question.limit()) {
                least = order.least(
                        lastFirst.element().place, rank, question.span().at());
            }
        }

        List<Choice> inOrder() {
            var chosen = new ArrayList<>(lastFirst);
            chosen.sort((one, other) -> order.compare(one.place, other.place));
            return chosen;
        }
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
