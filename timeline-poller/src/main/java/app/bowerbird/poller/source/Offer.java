package app.bowerbird.poller.source;

import java.util.List;
import java.util.Map;

/// What an account has that a timeline can be made of, by the names its owner gave, or why that cannot be told now.
public sealed interface Offer {

    /// @param choices in the order in which the network tells them
    record Choices(List<Choice> choices) implements Offer {}

    /// @param sentence for the owner
    record None(String sentence) implements Offer {}

    /// One of them.
    ///
    /// @param kind `list`, `feed`, `home` …, as the source's own settings say it
    /// @param name as its owner calls it; empty where there is but one of its kind
    /// @param settings that have a timeline read it
    record Choice(String kind, String name, Map<String, String> settings) {}

    /// @param problem what came of asking the network
    static Offer because(Outcome problem) {
        return new None(
                switch (problem) {
                    case Outcome.NeedsOwner needs -> needs.sentence();
                    case Outcome.Failed failed -> failed.sentence();
                    case Outcome.Resting resting -> resting.sentence();
                    case Outcome.RateLimited _, Outcome.Page _ -> "Too much is asked of this network just now.";
                });
    }
}
