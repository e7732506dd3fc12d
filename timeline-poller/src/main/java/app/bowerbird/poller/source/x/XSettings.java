package app.bowerbird.poller.source.x;

import app.bowerbird.poller.budget.Dollars;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// X's addresses and prices, and what a timeline may cost until its owner says otherwise, under `poller.x`.
///
/// @param baseUrl of X's API v2
/// @param authorizeUrl where an owner lets us in
/// @param capADay dollars in a UTC day, for timelines without a cap of their own
/// @param capAMonth dollars in a UTC month, likewise
@ConfigurationProperties("poller.x")
public record XSettings(
        @DefaultValue("https://api.x.com") String baseUrl,
        @DefaultValue("https://x.com/i/oauth2/authorize") String authorizeUrl,
        @DefaultValue("0.50") Dollars capADay,
        @DefaultValue("5.00") Dollars capAMonth,
        @DefaultValue Price price) {

    public XSettings {
        webAddress("poller.x.base-url", baseUrl);
        webAddress("poller.x.authorize-url", authorizeUrl);
    }

    /// What X bills, in dollars a piece (pay-per-use, 2026).
    ///
    /// @param post one read of a home timeline, of a list, or beside either
    /// @param bookmark one read of the owner's bookmarks
    /// @param like one read of the owner's likes
    /// @param user one account looked up or sent along
    /// @param list one of the owner's lists named for them to choose from
    public record Price(
            @DefaultValue("0.005") Dollars post,
            @DefaultValue("0.001") Dollars bookmark,
            @DefaultValue("0.001") Dollars like,
            @DefaultValue("0.010") Dollars user,
            @DefaultValue("0.005") Dollars list) {}

    private static void webAddress(String name, String value) {
        if (!value.matches("https?://[^\\s/]+.*")) {
            throw new IllegalArgumentException(name + " must be a web address, not \"" + value + "\"");
        }
    }
}
