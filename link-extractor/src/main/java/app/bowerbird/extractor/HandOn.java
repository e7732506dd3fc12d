package app.bowerbird.extractor;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.fault.Failpoint;
import app.bowerbird.extractor.link.Alarms;
import app.bowerbird.extractor.link.KnownLinks;
import app.bowerbird.extractor.link.LinkInWork;
import app.bowerbird.extractor.link.LinksInWork;
import app.bowerbird.extractor.link.Outcome;
import app.bowerbird.extractor.link.Step;
import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.link.WaitingShare;
import app.bowerbird.extractor.original.AskOriginal;
import app.bowerbird.extractor.page.Hosts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Hands shares on, and lets go of links that somebody holds: ended, or to wait. Who has lost the lease hands on
/// nothing: the link is another's.
@Component
class HandOn {

    private static final Logger log = LoggerFactory.getLogger(HandOn.class);

    private static final Duration AFTER_A_CROWD = Duration.ofSeconds(30);
    private static final Duration WITHOUT_A_PLACE = Duration.ofSeconds(1);

    private final ExtractedArticleSender sender;
    private final KnownLinks known;
    private final LinksInWork work;
    private final Hosts hosts;
    private final AskOriginal askOriginal;
    private final Alarms alarms;
    private final ExtractorSettings settings;
    private final Failpoint failpoint;
    private final Clock clock;

    HandOn(
            ExtractedArticleSender sender,
            KnownLinks known,
            LinksInWork work,
            Hosts hosts,
            AskOriginal askOriginal,
            Alarms alarms,
            ExtractorSettings settings,
            Failpoint failpoint,
            Clock clock) {
        this.sender = sender;
        this.known = known;
        this.work = work;
        this.hosts = hosts;
        this.askOriginal = askOriginal;
        this.alarms = alarms;
        this.settings = settings;
        this.failpoint = failpoint;
        this.clock = clock;
    }

    /// Sends what is known already. Where our look at it is of some age, it is looked at again, of our own accord: in
    /// the background, by leave of its site, and nobody hears of it unless it has changed.
    void known(StoredArticle article, WaitingShare share) {
        sender.send(List.of(share), article);
        Instant now = clock.instant();
        Duration age = settings.lookAgainAfter();
        boolean old = age.isPositive() && article.lookedAt().plus(age).isBefore(now);
        if (old
                && article.outcome() == Outcome.ARTICLE
                && AddressReading.of(article.article().url()) instanceof Address address) {
            known.looked(article);
            work.admit(LinkInWork.lookAgain(address.hash(), address.toOpen(), share), now)
                    .ifPresent(link -> letWait(link, link.waiting(link.url(), now, false, 0)));
        }
    }

    /// Hands on the original where the page is a copy of one elsewhere that confirms it; false where it is none. What
    /// we look at again of our own accord is looked at alone.
    boolean asCopy(LinkInWork link, Address address, int status, Readable readable) {
        var original =
                link.background() ? Optional.<StoredArticle>empty() : askOriginal.of(readable, address, link.fresh());
        original.ifPresent(article -> {
            String note = "a copy of " + article.article().url();
            toAll(link, article, Step.of(address.toOpen(), status, note), 0);
        });
        return original.isPresent();
    }

    /// Sends the article once for every share, those who join meanwhile included, and ends the link.
    ///
    /// @param told how many of the shares know it already
    void toAll(LinkInWork link, StoredArticle article, Step last, int told) {
        LinkInWork now = link;
        int sent = told;
        while (now != null) {
            if (!send(now, article, last, sent)) {
                return;
            }
            sent = now.shares().size();
            now = work.end(now).grown();
        }
        log.atInfo()
                .addKeyValue("article", article.id())
                .addKeyValue("outcome", article.outcome().written())
                .addKeyValue("shares", sent)
                .log("link followed to its end");
    }

    /// What we know stays, and those who do not know it yet are told.
    void leave(LinkInWork link, Address address, int status, String note) {
        StoredArticle standing = known.find(address).orElseThrow();
        known.looked(standing);
        toAll(link, standing, Step.of(address.toOpen(), status, note), link.background() ? link.told() : 0);
    }

    /// Sends what is known by now to those who know nothing yet, and lets the link wait.
    void meanwhile(LinkInWork link, StoredArticle article, Step last, LinkInWork waiting) {
        if (send(link, article, last, link.told())) {
            letWait(link, waiting.toldToAll());
        }
    }

    void letWait(LinkInWork held, LinkInWork waiting) {
        if (work.letWait(held, waiting)) {
            alarms.set(held.id(), waiting.dueAt());
        }
    }

    void letWaitForATurn(LinkInWork link, String host) {
        letWait(link, link.waiting(link.url(), hosts.book(host), true, link.tries()));
    }

    /// Until there may be a place for its request. It books no slot of its host meanwhile; one that it had has passed.
    void letWaitForAPlace(LinkInWork link) {
        letWait(link, link.waiting(link.url(), clock.instant().plus(WITHOUT_A_PLACE), false, link.tries()));
    }

    void letWaitForTheCrowd(LinkInWork link) {
        letWait(link, link.waiting(link.url(), clock.instant().plus(AFTER_A_CROWD), false, link.tries()));
    }

    /// Lets the link wait where its host may not be asked just now. A turn that was taken is lost where the host has
    /// asked for rest meanwhile.
    boolean waitsForItsTurn(LinkInWork link, String host) {
        Optional<Instant> turn = link.paid()
                ? hosts.restsUntil(host)
                : Optional.of(hosts.book(host)).filter(slot -> slot.isAfter(clock.instant()));
        turn.ifPresent(at -> letWait(link, link.waiting(link.url(), at, !link.paid(), link.tries())));
        return turn.isPresent();
    }

    /// Whether we may go on with it for as long as a lease. What we look at again of our own accord is one page.
    boolean holds(LinkInWork link) {
        return !link.background() && work.hold(link, clock.instant());
    }

    private boolean send(LinkInWork link, StoredArticle article, Step last, int told) {
        Instant time = clock.instant();
        boolean leaseIsShort = link.dueAt().isBefore(time.plus(settings.lease().dividedBy(2)));
        if (leaseIsShort && !work.hold(link, time)) {
            log.atInfo().addKeyValue("link", link.id()).log("link is another's by now");
            return false;
        }
        var shares = link.shares().subList(told, link.shares().size());
        if (!shares.isEmpty()) {
            StoredArticle standing = known.remember(article, KnownLinks.met(shares, last.url()));
            sender.send(shares.stream().map(share -> share.after(List.of(last))).toList(), standing);
            failpoint.reached("extractor.afterResultSend");
        }
        return true;
    }
}
