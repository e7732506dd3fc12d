package app.bowerbird.reader.timeline;

import app.bowerbird.reader.shelf.store.TakeBackShares;
import app.bowerbird.reader.timeline.poller.Answer;
import app.bowerbird.reader.timeline.poller.Poller;
import org.springframework.stereotype.Component;

/// Takes a timeline away, and with it what it alone brought to the shelf, where its reader wishes so.
@Component
class RemoveTimeline {

    private final Poller poller;
    private final TakeBackShares shares;

    RemoveTimeline(Poller poller, TakeBackShares shares) {
        this.poller = poller;
        this.shares = shares;
    }

    /// Nothing new comes before the old goes: first it is no longer read. Asked for again, it goes on where it broke
    /// off.
    ///
    /// @param stories those that nobody else shared, and that are neither starred, tagged nor noted
    void remove(String reader, String id, boolean stories) {
        switch (poller.remove(reader, id)) {
            case Answer.Refused<Boolean> gone
            when stories && gone.status().value() == 404 -> {
                if (shares.takeBack(reader, id) == 0) {
                    gone.orProblem();
                }
            }
            case Answer<Boolean> answer -> {
                answer.orProblem();
                if (stories) {
                    shares.takeBack(reader, id);
                }
            }
        }
    }
}
