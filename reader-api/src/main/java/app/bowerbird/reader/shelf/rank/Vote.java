package app.bowerbird.reader.shelf.rank;

import org.jspecify.annotations.Nullable;

/// One share as the rank sees it.
///
/// @param account that shared, as `network:id`
/// @param person the human behind it; equal for all accounts of one person
/// @param network where it was shared; `bowerbird` and `file` are the reader's own hand
/// @param sharedAt epoch milliseconds
/// @param seq the reader's `changed_seq` with which the share came; a walk leaves out what came after its start
/// @param weight what the reader gives this person: 1, or 2 for close ones, or 0.5 for quiet ones
/// @param calm 1, or less where the person shares very much ([Loudness])
public record Vote(String account, String person, String network, long sharedAt, long seq, double weight, double calm) {

    /// Of somebody with this one account, to whom nothing was given or taken.
    public Vote(String person, String network, long sharedAt, long seq) {
        this(person, person, network, sharedAt, seq, 1, 1);
    }

    /// Whether this is a person's recommendation, and not the reader's own hand.
    public boolean counts() {
        return !network.equals("bowerbird") && !network.equals("file");
    }

    /// @return how many links a day its person shares, where that is so many that each counts less
    public @Nullable Integer linksPerDay() {
        return calm == 1 ? null : Integer.valueOf((int) Math.round(Loudness.IN_FULL / calm));
    }

    /// What it counts while it is fresh.
    double worth() {
        return weight * calm;
    }

    Vote calmed(double to) {
        return to == calm ? this : new Vote(account, person, network, sharedAt, seq, weight, to);
    }
}
