package app.bowerbird.extractor.link;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// When the links that this process let wait are due, so that they start at their minute without asking the store. A
/// hint and nothing more: what is forgotten here is found in the store a little later.
public final class Alarms {

    private static final int MOST = 50_000;

    private record Alarm(String id, Instant dueAt) {}

    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>(Comparator.comparing(Alarm::dueAt));

    public synchronized void set(String id, Instant dueAt) {
        if (alarms.size() < MOST) {
            alarms.add(new Alarm(id, dueAt));
        }
    }

    public synchronized List<String> due(Instant now, int limit) {
        var due = new ArrayList<String>();
        while (due.size() < limit && !alarms.isEmpty() && !alarms.peek().dueAt().isAfter(now)) {
            due.add(alarms.remove().id());
        }
        return due;
    }
}
