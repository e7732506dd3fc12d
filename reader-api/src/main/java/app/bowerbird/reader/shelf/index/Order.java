package app.bowerbird.reader.shelf.index;

import java.util.Comparator;

/// In which order stories are shown; no two are equal, so that a walk can go on where it was.
public enum Order implements Comparator<Place> {
    /// the most and the freshest people first
    RANK {
        @Override
        public int compare(Place one, Place other) {
            int byScore = Double.compare(other.score(), one.score());
            return byScore != 0 ? byScore : NEWEST.compare(one, other);
        }
    },
    /// the newest share first
    NEWEST {
        @Override
        public int compare(Place one, Place other) {
            int byAge = Long.compare(other.newest(), one.newest());
            return byAge != 0 ? byAge : Integer.compare(other.id(), one.id());
        }
    }
}
