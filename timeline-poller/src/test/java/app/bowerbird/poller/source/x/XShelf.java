package app.bowerbird.poller.source.x;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What an account keeps at X in the order it was put there, newest first: bookmarks, likes, a list.
public final class XShelf {

    private final TreeMap<Integer, XNote> notes = new TreeMap<>();
    private int last;

    record Stretch(List<XNote> notes, String next) {}

    public synchronized void put(XNote note) {
        notes.values().removeIf(kept -> kept.id().equals(note.id()));
        notes.put(++last, note);
    }

    public synchronized void remove(String id) {
        notes.values().removeIf(kept -> kept.id().equals(id));
    }

    public synchronized List<XNote> all() {
        return List.copyOf(notes.values());
    }

    public synchronized void clear() {
        notes.clear();
    }

    synchronized Stretch read(String token, int most) {
        NavigableMap<Integer, XNote> from =
                token == null ? notes : notes.headMap(Integer.parseInt(token.substring(1)), false);
        var page = new ArrayList<XNote>();
        int bottom = 0;
        for (Map.Entry<Integer, XNote> entry : from.descendingMap().entrySet()) {
            if (page.size() == most) {
                return new Stretch(page, "s" + bottom);
            }
            page.add(entry.getValue());
            bottom = entry.getKey();
        }
        return new Stretch(page, null);
    }
}
