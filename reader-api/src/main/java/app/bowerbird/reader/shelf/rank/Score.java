package app.bowerbird.reader.shelf.rank;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A score as a reader sees it: a sum whose parts are shown.
///
/// @param total the sum of the parts
/// @param parts highest first
public record Score(double total, List<Part> parts) {

    /// One summand.
    ///
    /// @param who cast the vote
    /// @param age of the vote in milliseconds
    /// @param weight `close` or `quiet` where the reader said so, or null
    /// @param linksPerDay how much they share, where it is so much that each counts less, or null
    public record Part(
            @JsonIgnore String who,
            @JsonIgnore long age,
            double points,
            @Nullable String weight,
            @Nullable Integer linksPerDay) {

        /// @return such as `Alice Example, 3 h ago`, or `Alice Example, 3 h ago (close: counts double)`
        @JsonProperty
        public String what() {
            String close = weight == null ? "" : weight.equals("close") ? "close: counts double" : "quiet: counts half";
            String loud = linksPerDay == null ? "" : linksPerDay + " links a day: each counts less";
            String why = close + (close.isEmpty() || loud.isEmpty() ? "" : "; ") + loud;
            return who + ", " + Score.age(age) + (why.isEmpty() ? "" : " (" + why + ")");
        }

        private static Part of(Vote vote, String who, long age, double points) {
            String weight = vote.weight() == 1 ? null : vote.weight() > 1 ? "close" : "quiet";
            return new Part(who, age, points, weight, vote.linksPerDay());
        }
    }

    /// @param votes newest first
    /// @param nameOf the name of who cast a vote
    public static Score of(Rank rank, List<Vote> votes, Span span, Function<Vote, String> nameOf) {
        List<Part> parts = Rank.counted(votes, span).stream()
                .map(vote -> Part.of(
                        vote,
                        nameOf.apply(vote),
                        span.at() - vote.sharedAt(),
                        thousandths(rank.points(vote, span.at()))))
                .sorted(Comparator.comparingDouble(Part::points).reversed())
                .toList();
        return new Score(thousandths(parts.stream().mapToDouble(Part::points).sum()), parts);
    }

    /// @return such as `just now`, `5 min ago`, `3 h ago`, `2 d ago`
    private static String age(long millis) {
        Duration age = Duration.ofMillis(Math.max(0, millis));
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 1) {
            return age.toMinutes() + " min ago";
        }
        return age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " d ago";
    }

    private static double thousandths(double points) {
        return Math.round(points * 1000) / 1000.0;
    }
}
