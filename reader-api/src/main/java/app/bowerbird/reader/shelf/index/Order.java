package app.bowerbird.reader.shelf.index;

import java.util.Comparator;

/// In which order stories are shown; no two are equal, so that a walk can go on where it was.
public enum Order {
    /// the most and the freshest people first
    RANK(Comparator.comparingDouble(Place::score)
            .thenComparingLong(Place::newest)
            .thenComparingInt(Place::id)
            .reversed()),
    /// the newest share first
    NEWEST(Comparator.comparingLong(Place::newest).thenComparingInt(Place::id).reversed());

    private final Comparator<Place> first;

    Order(Comparator<Place> first) {
        this.first = first;
    }

    Comparator<Place> first() {
        return first;
    }
}
