package app.bowerbird.extractor;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.article.TextArticle;
import app.bowerbird.extractor.fault.Failpoint;
import app.bowerbird.extractor.link.Finding;
import app.bowerbird.extractor.link.KnownLinks;
import app.bowerbird.extractor.link.Outcome;
import app.bowerbird.extractor.link.Step;
import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.link.WaitingShare;
import app.bowerbird.extractor.page.HandedPage;
import app.bowerbird.extractor.page.ReadPage;
import app.bowerbird.extractor.page.ReadPage.Reading;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.listener.SqsHeaders;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Takes shared links in. When it returns, the link is handed on or lies in `work`, where nothing is lost; when it
/// throws, the queue brings the message again. The message is read here and not by the container, whose converter would
/// let one bad message cost the nine beside it.
///
/// Counted: `extractor.links{state=received}` = links read; `{state=unreadable}` = receives of what is not one.
/// received = `extractor.articles` + shares in `work`, where redelivered links count on both sides.
@Component
class SharedLinkListener {

    private final FollowLink followLink;
    private final HandOn handOn;
    private final KnownLinks known;
    private final ReadPage readPage;
    private final ExtractedArticleSender sender;
    private final ExtractorSettings settings;
    private final Failpoint failpoint;
    private final JsonMapper json;
    private final Counter received;
    private final Counter unreadable;

    SharedLinkListener(
            FollowLink followLink,
            HandOn handOn,
            KnownLinks known,
            ReadPage readPage,
            ExtractedArticleSender sender,
            ExtractorSettings settings,
            Failpoint failpoint,
            JsonMapper json,
            MeterRegistry meters) {
        this.followLink = followLink;
        this.handOn = handOn;
        this.known = known;
        this.readPage = readPage;
        this.sender = sender;
        this.settings = settings;
        this.failpoint = failpoint;
        this.json = json;
        this.received = meters.counter("extractor.links", "state", "received");
        this.unreadable = meters.counter("extractor.links", "state", "unreadable");
    }

    @SqsListener(id = "links-to-extract", value = "${extractor.in-queue}")
    void onMessage(
            String message, @Header(SqsHeaders.MessageSystemAttributes.SQS_APPROXIMATE_RECEIVE_COUNT) int receives) {
        SharedLink link = read(message);
        failpoint.reached("extractor.afterReceive");
        try {
            arrive(link, message);
        } catch (RuntimeException e) {
            if (receives < settings.maxReceives()) {
                throw e;
            }
            shelveBare(link, message);
        }
        received.increment();
    }

    private SharedLink read(String message) {
        try {
            return SharedLink.read(json, message);
        } catch (SharedLink.Unreadable e) {
            unreadable.increment();
            throw e;
        }
    }

    private void arrive(SharedLink link, String message) {
        if (link.page() != null && handed(link, link.page(), message)) {
            return;
        }
        var share = new WaitingShare(
                link.shareKey(), json.writeValueAsString(SharedLink.withoutPage(json, message)), List.of());
        AddressReading own = AddressReading.of(link.url());
        AddressReading expanded = expanded(link);
        Optional<StoredArticle> stored =
                link.isRefetch() ? Optional.empty() : find(own).or(() -> find(expanded));
        if (stored.isPresent()) {
            var step = new Step(link.url(), null, "known already, not asked again");
            handOn.known(stored.get(), share.after(List.of(step)));
        } else if (expanded instanceof Address address) {
            var step = new Step(link.url(), null, "expanded by the network it was posted on");
            followLink.begin(address, List.of(share.after(List.of(step))), link.isRefetch());
        } else {
            switch (own) {
                case Address address -> followLink.begin(address, List.of(share), link.isRefetch());
                case AddressReading.Flawed flawed -> refuse(link, share, flawed.reason());
            }
        }
    }

    private Optional<StoredArticle> find(AddressReading reading) {
        return reading instanceof Address address ? known.find(address) : Optional.empty();
    }

    /// The address the network itself says a short one stands for; the link's own where it says nothing new.
    private static AddressReading expanded(SharedLink link) {
        var hint = link.hint();
        return hint == null || hint.expandedUrl() == null || hint.expandedUrl().equals(link.url())
                ? new AddressReading.Flawed("the network does not expand it")
                : AddressReading.of(hint.expandedUrl());
    }

    private void refuse(SharedLink link, WaitingShare share, String reason) {
        StoredArticle kept = known.keep(Finding.nothing(Outcome.REFUSED, reason, link.url()), List.of(), false);
        sender.send(List.of(share.after(List.of(new Step(link.url(), null, reason)))), kept);
    }

    /// A page that a browser handed over becomes an article of its reader alone. One that cannot be read is fetched
    /// like any other.
    private boolean handed(SharedLink link, String packed, String message) {
        if (!(AddressReading.of(link.url()) instanceof Address address)) {
            return false;
        }
        Optional<Reading> reading = HandedPage.unpack(packed).map(html -> readPage.html(html, address, false));
        if (reading.filter(Reading.Crowded.class::isInstance).isPresent()) {
            throw new IllegalStateException("too many large pages are being read");
        }
        if (reading.isEmpty() || !(reading.get() instanceof Reading.Read read)) {
            return false;
        }
        var readable = read.article();
        StoredArticle kept = known.keepForReader(link.reader(), packed, readable.article(), readable.body());
        var step = new Step(link.url(), null, "read from the page your browser handed over");
        sender.send(List.of(new WaitingShare(link.shareKey(), message, List.of(step))), kept);
        return true;
    }

    /// The queue would not bring it again: better a line with title and address than nothing.
    private void shelveBare(SharedLink link, String message) {
        var article = Article.bare("article", link.url(), TextArticle.name(link.url()));
        String reason = "something went wrong on our side while this page was read";
        var bare = new StoredArticle(
                "f-" + Address.hash(link.shareKey()),
                1,
                Outcome.FAILED,
                reason,
                article,
                List.of(),
                null,
                link.sharedAt());
        var step = new Step(link.url(), null, reason);
        sender.send(List.of(new WaitingShare(link.shareKey(), message, List.of(step))), bare);
    }
}
