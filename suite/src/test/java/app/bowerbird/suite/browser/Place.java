package app.bowerbird.suite.browser;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/// A page that is looked over.
///
/// @param name of its pictures
record Place(String name, String path, int status) {

    /// What a reader may open.
    static Stream<Place> inside(House house) {
        return Stream.of(
                new Place("shelf", "/", 200),
                new Place("shelf-nothing-fits", "/?state=archived&window=all", 200),
                new Place("shelf-search", "/?q=blue&window=all&state=all", 200),
                new Place("shelf-filtered", "/?min_people=2&network=x", 200),
                new Place("article", house.page("https://news.bower.example/science/the-bird-that-collects-blue"), 200),
                new Place("article-right-to-left", house.page("https://warraq.bower.example/dukkan-al-waraq"), 200),
                new Place("article-code", house.page("https://docs.tern.bower.example/backoff"), 200),
                new Place("article-table", house.page("https://fernandfig.bower.example/salt"), 200),
                new Place("article-gone", house.page("https://old.bower.example/almanac/1998"), 200),
                new Place("timelines", "/timelines", 200),
                new Place("mutes", "/mutes", 200),
                new Place("people", "/people", 200),
                new Place("alerts", "/settings/alerts", 200),
                new Place("mutes-preview", "/mutes?kind=site&value=news.bower.example", 200),
                new Place("digest", "/digest", 200),
                new Place("digest-preview", "/digest/preview", 200),
                new Place("digests", "/digests", 200),
                new Place("digest-day", "/digests/" + LocalDate.now(ZoneOffset.UTC), 200),
                new Place("settings", "/settings", 200),
                new Place("account", "/account", 200),
                new Place("readers", "/readers", 200),
                new Place("mail-test", "/settings/mail", 200),
                new Place("outgoing", "/outgoing", 200),
                new Place("outgoing-clients", "/outgoing/clients", 200),
                new Place("retention", "/settings/retention", 200),
                new Place("save", "/save?url=https://essays.bower.example/slow-maps", 200),
                new Place("saved", "/save?done=saved", 200),
                new Place("no-such-page", "/nowhere", 404),
                new Place("no-such-story", "/stories/999999", 404),
                new Place("wrong-question", "/?window=sometime", 400));
    }

    /// What anybody may open.
    static Stream<Place> outside(House house) {
        return Stream.of(
                new Place("login", "/login", 200),
                new Place("forgotten", "/login/forgotten", 200),
                new Place("invitation-nowhere", "/login/invitation/" + "x".repeat(43), 404),
                new Place("reset-nowhere", "/login/reset/" + "x".repeat(43), 404),
                new Place("address-nowhere", "/login/email/" + "x".repeat(43), 404),
                new Place("gone", "/login/gone", 200),
                new Place("offline", "/offline", 200),
                new Place("unsubscribe", house.unsubscribe(), 200));
    }

    @Override
    public String toString() {
        return name;
    }
}
