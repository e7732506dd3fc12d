package app.bowerbird.reader.image;

import java.util.LinkedHashMap;
import java.util.Map;

/// The last so many pictures asked for, so that the face of who shares all day is not looked up each time.
final class Recent {

    private final Map<String, Boolean> keys;

    Recent(int most) {
        this.keys = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    synchronized boolean isNew(String key) {
        return keys.put(key, true) == null;
    }
}
