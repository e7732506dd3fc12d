package app.bowerbird.poller.source.x;

import app.bowerbird.poller.source.Post.Kind;
import app.bowerbird.poller.source.TimelineSource.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of the things a timeline of X is made of: bookmarks, likes, lists, home.
///
/// @param name `home`, `bookmarks`, `likes` or `list:ID`
/// @param least posts X lets us ask for at once
record XStream(String name, Kind kind, int least) {

    static final XStream HOME = new XStream("home", Kind.POST, 1);
    static final XStream BOOKMARKS = new XStream("bookmarks", Kind.BOOKMARK, 1);
    static final XStream LIKES = new XStream("likes", Kind.LIKE, 5);

    private static final Pattern LIST = Pattern.compile("(?:https?://\\S*/lists/)?(\\d{1,19})/?");
    private static final int MOST_LISTS = 20;

    /// The cheap ones first. Without a word, bookmarks and likes are read and home is not.
    static List<XStream> of(Map<String, String> settings) {
        var streams = new ArrayList<XStream>();
        if (!settings.getOrDefault("bookmarks", "true").equals("false")) {
            streams.add(BOOKMARKS);
        }
        if (!settings.getOrDefault("likes", "true").equals("false")) {
            streams.add(LIKES);
        }
        for (String word : words(settings)) {
            Matcher list = LIST.matcher(word);
            if (list.matches()) {
                streams.add(new XStream("list:" + list.group(1), Kind.POST, 1));
            }
        }
        if (settings.getOrDefault("home", "false").equals("true")) {
            streams.add(HOME);
        }
        return streams;
    }

    static List<Fault> faults(Map<String, String> settings) {
        var faults = new ArrayList<Fault>();
        for (String name : List.of("bookmarks", "likes", "home")) {
            if (!settings.getOrDefault(name, "true").matches("true|false")) {
                faults.add(new Fault("settings." + name, "must be true or false"));
            }
        }
        Set<String> lists = words(settings);
        if (lists.size() > MOST_LISTS
                || !lists.stream().allMatch(word -> LIST.matcher(word).matches())) {
            faults.add(new Fault(
                    "settings.lists", "must be ids of at most " + MOST_LISTS + " lists, or their addresses on X"));
        } else if (of(settings).isEmpty()) {
            faults.add(new Fault("settings.bookmarks", "or another part must be read: all are switched off"));
        }
        return faults;
    }

    boolean isHome() {
        return this.equals(HOME);
    }

    String path(String me) {
        return switch (name) {
            case "home" -> "/2/users/" + me + "/timelines/reverse_chronological";
            case "bookmarks" -> "/2/users/" + me + "/bookmarks";
            case "likes" -> "/2/users/" + me + "/liked_tweets";
            default -> "/2/lists/" + name.substring("list:".length()) + "/tweets";
        };
    }

    /// As a sentence calls it.
    String called() {
        return switch (name) {
            case "home" -> "your home timeline";
            case "bookmarks" -> "your bookmarks";
            case "likes" -> "your likes";
            default -> "list " + name.substring("list:".length());
        };
    }

    private static Set<String> words(Map<String, String> settings) {
        var words = new LinkedHashSet<String>();
        for (String word : settings.getOrDefault("lists", "").split("[,\\s]+")) {
            if (!word.isBlank()) {
                words.add(word);
            }
        }
        return words;
    }
}
