package app.bowerbird.reader;

import app.bowerbird.reader.departure.trace.Departures;
import app.bowerbird.reader.failpoint.Failpoint;
import app.bowerbird.reader.image.Thumbnails;
import app.bowerbird.reader.image.picture.ImageSize;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Shelving;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Takes each extracted article to its reader's shelf.
///
/// Counted: `reader.articles.received = shelved + added + known + departed + failed`, and of those shelved or added
/// `bare` came without an article; what comes for a reader who has left is `departed`, and dropped. The body is read
/// here and not by the queue's library, which would put it whole into the log and wait for the visibility
/// timeout; what fails is tried again soon, and after five receives lies in the dead-letter twin.
@Component
class ExtractedArticleListener {

    private static final Logger log = LoggerFactory.getLogger(ExtractedArticleListener.class);

    private final ShelveArrival shelf;
    private final Departures departures;
    private final Thumbnails thumbnails;
    private final JsonMapper json;
    private final Failpoint failpoint;
    private final MeterRegistry meters;
    private final Counter received;
    private final Counter bare;
    private final Counter departed;
    private final Counter failed;

    ExtractedArticleListener(
            ShelveArrival shelf,
            Departures departures,
            Thumbnails thumbnails,
            JsonMapper json,
            Failpoint failpoint,
            MeterRegistry meters) {
        this.shelf = shelf;
        this.departures = departures;
        this.thumbnails = thumbnails;
        this.json = json;
        this.failpoint = failpoint;
        this.meters = meters;
        this.received = meters.counter("reader.articles.received");
        this.bare = meters.counter("reader.articles.bare");
        this.departed = meters.counter("reader.articles.departed");
        this.failed = meters.counter("reader.articles.failed");
        for (Shelving shelving : Shelving.values()) {
            count(shelving, 0);
        }
    }

    @SqsListener(id = "articles-to-shelve", queueNames = "${reader.in-queue}")
    void receive(String body) {
        received.increment();
        failpoint.reached("api.afterReceive");
        Arrival arrival;
        Shelving shelving;
        try {
            arrival = json.readValue(body, ExtractedArticle.class).arrival();
            if (departures.isGone(arrival.reader())) {
                departed.increment();
                return;
            }
            shelving = shelf.shelve(arrival);
        } catch (RuntimeException e) {
            failed.increment();
            throw e;
        }
        failpoint.reached("api.afterUpsert");
        count(shelving, 1);
        if (shelving != Shelving.KNOWN) {
            bare.increment(arrival.article().hasBody() ? 0 : 1);
            thumbnails.later(arrival.article().leadImage(), ImageSize.CARD);
            thumbnails.later(arrival.share().sharer().avatar(), ImageSize.FACE);
        }
        log.atInfo()
                .addKeyValue("reader", arrival.reader())
                .addKeyValue("article", arrival.article().id())
                .addKeyValue("outcome", arrival.fetched().outcome())
                .addKeyValue("as", shelving)
                .log("article shelved");
        failpoint.reached("api.midBatch");
    }

    private void count(Shelving shelving, int more) {
        meters.counter("reader.articles." + shelving.name().toLowerCase(Locale.ROOT))
                .increment(more);
    }
}
