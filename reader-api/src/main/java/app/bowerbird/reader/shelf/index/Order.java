package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.shelf.rank.Rank;
import app.bowerbird.reader.shelf.rank.Vote;
import java.util.Comparator;
import java.util.List;

/// In which order stories are shown; no two are equal, so that a walk can go on where it was.
public enum Order implements Comparator<Place> {
    /// the most and the freshest people first
    RANK {
        @Override
        public int compare(Place one, Place other) {
            int byScore = Double.compare(other.score(), one.score());
            return byScore != 0 ? byScore : NEWEST.compare(one, other);
        }

        @Override
        double promise(List<Vote> votes, Rank rank) {
            return rank.promise(votes);
        }

        @Override
        double least(Place place, Rank rank, long at) {
            return rank.leastPromise(place.score(), at);
        }
    },
    /// the newest share first
    NEWEST {
        @Override
        public int compare(Place one, Place other) {
            int byAge = Long.compare(other.newest(), one.newest());
            return byAge != 0 ? byAge : Integer.compare(other.id(), one.id());
        }

        @Override
        double promise(List<Vote> votes, Rank rank) {
            return votes.isEmpty() ? Double.NEGATIVE_INFINITY : votes.getFirst().sharedAt();
        }

        @Override
        double least(Place place, Rank rank, long at) {
            return place.newest();
        }
    };

    /// What a story may come to at best, by its votes, newest first.
    abstract double promise(List<Vote> votes, Rank rank);

    /// @return the least promise of a story that may come before this place
    abstract double least(Place place, Rank rank, long at);
}
