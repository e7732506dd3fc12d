package app.bowerbird.extractor;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.ReadArticle.Readable;
import app.bowerbird.extractor.link.Alarms;
import app.bowerbird.extractor.link.Finding;
import app.bowerbird.extractor.link.KnownLinks;
import app.bowerbird.extractor.link.LinkInWork;
import app.bowerbird.extractor.link.LinksInWork;
import app.bowerbird.extractor.link.Outcome;
import app.bowerbird.extractor.link.Step;
import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.link.WaitingShare;
import app.bowerbird.extractor.original.AskOriginal;
import app.bowerbird.extractor.page.Hosts;
import app.bowerbird.extractor.page.OpenPage;
import app.bowerbird.extractor.page.Opened;
import app.bowerbird.extractor.page.ReadPage;
import app.bowerbird.extractor.page.ReadPage.Reading;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Follows one link to its end: known, opened once, sent on, told to wait, or given up, and every share of it handed
// on.
/// A link in work is a row that survives us; who holds its lease works on it, everyone else only adds a share.
@Component
class FollowLink {

    private static final Logger log = LoggerFactory.getLogger(FollowLink.class);
    private static final int MOST_HOPS = 5;
    private static final int MOST_STARTS = 5;
    private static final Duration AFTER_UPSET = Duration.ofSeconds(10);

    private final ExtractedArticleSender sender;
    private final KnownLinks known;
    private final LinksInWork work;
    private final Hosts hosts;
    private final OpenPage openPage;
    private final ReadPage readPage;
    private final AskOriginal askOriginal;
    private final Alarms alarms;
    private final ExtractorSettings settings;
    private final Failpoint failpoint;
    private final Clock clock;

    FollowLink(
            ExtractedArticleSender sender,
            KnownLinks known,
            LinksInWork work,
            Hosts hosts,
            OpenPage openPage,
            ReadPage readPage,
            AskOriginal askOriginal,
            Alarms alarms,
            ExtractorSettings settings,
            Failpoint failpoint,
            Clock clock) {
        this.sender = sender;
        this.known = known;
        this.work = work;
        this.hosts = hosts;
        this.openPage = openPage;
        this.readPage = readPage;
        this.askOriginal = askOriginal;
        this.alarms = alarms;
        this.settings = settings;
        this.failpoint = failpoint;
        this.clock = clock;
    }

    /// Brings shares to a link that is not known; returns when they are handed on or safely waiting.
    void begin(Address address, List<WaitingShare> shares, boolean fresh) {
        admit(address, shares, 0, fresh).ifPresent(this::work);
    }

    private Optional<LinkInWork> admit(Address address, List<WaitingShare> shares, int depth, boolean fresh) {
        var link = LinkInWork.first(address.hash(), address.toOpen(), depth, fresh, shares);
        return work.admit(link, clock.instant());
    }

    /// Works on a link that is due, if nobody else does.
    void resume(String id) {
        work.claim(id, clock.instant()).ifPresent(this::work);
    }

    private void work(LinkInWork link) {
        try {
            follow(link);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("link", link.id()).setCause(e).log("link not worked through, to be tried again");
            letWait(link, link.upset(clock.instant().plus(AFTER_UPSET.multipliedBy(link.starts()))));
        }
    }

    private void follow(LinkInWork link) {
        Address address = (Address) AddressReading.of(link.url());
        Optional<StoredArticle> stored = link.fresh() ? Optional.empty() : known.find(address);
        if (stored.isPresent()) {
            handOn(link, stored.get(), new Step(address.toOpen(), null, "known already, not asked again"));
            return;
        }
        if (link.starts() > MOST_STARTS) {
            giveUp(link, address, Outcome.FAILED, 0, "the page could not be worked through");
            return;
        }
        if (!link.paid()) {
            Instant slot = hosts.book(address.host());
            if (slot.isAfter(clock.instant())) {
                letWait(link, link.waiting(link.url(), slot, true, link.tries()));
                return;
            }
        }
        Opened opened = failpoint.during("extractor.duringFetch", () -> openPage.open(link.url(), address.host()));
        failpoint.reached("extractor.afterFetch");
        judge(link, address, opened);
    }

    private void judge(LinkInWork link, Address address, Opened opened) {
        switch (opened) {
            case Opened.Page page -> read(link, address, page.status(), readPage.html(page.html(), address, true));
            case Opened.Text text -> read(link, address, text.status(), readPage.text(text.text(), address));
            case Opened.Moved moved -> moveOn(link, address, moved.to(), moved.status());
            case Opened.Other other -> keep(link, address, other.status(), Finding.shown(other.type(), address.url()));
            case Opened.Later later -> {
                if (later.status() == 0) {
                    letWait(link, link.waiting(link.url(), hosts.book(address.host()), true, link.tries()));
                } else if (link.tries() < settings.maxLater()) {
                    letWait(link, link.waiting(link.url(), later.at(), false, link.tries() + 1));
                } else {
                    giveUp(link, address, Outcome.FAILED, later.status(), later.reason());
                }
            }
            case Opened.Unavailable now -> {
                if (link.tries() < settings.waits().size()) {
                    Instant next = clock.instant().plus(settings.waits().get(link.tries()));
                    letWait(link, link.waiting(link.url(), next, false, link.tries() + 1));
                } else {
                    giveUp(link, address, Outcome.FAILED, now.status(), now.reason());
                }
            }
            case Opened.Gone gone -> giveUp(link, address, Outcome.BARE, gone.status(), gone.reason());
            case Opened.Refused refused -> giveUp(link, address, Outcome.REFUSED, refused.status(), refused.reason());
        }
    }

    private void read(LinkInWork link, Address address, int status, Reading reading) {
        switch (reading) {
            case Reading.Read read -> readAs(link, address, status, read.article());
            case Reading.SentOn sentOn -> moveOn(link, address, sentOn.to(), status);
            case Reading.Empty empty -> keep(link, address, status, Finding.empty(empty.article(), empty.reason()));
            case Reading.Stopped stopped -> giveUp(link, address, Outcome.REFUSED, status, stopped.reason());
        }
    }

    private void readAs(LinkInWork link, Address address, int status, Readable readable) {
        askOriginal
                .of(readable, address, link.fresh())
                .ifPresentOrElse(
                        original -> handOn(link, original, copy(address, status, original)),
                        () -> keep(link, address, status, Finding.read(readable)));
    }

    private static Step copy(Address address, int status, StoredArticle original) {
        return new Step(
                address.toOpen(), status, "a copy of " + original.article().url());
    }

    /// A redirect: the shares go on to the link it leads to, which may be known or in work already. Where it only leads
    /// to another spelling of the same link, the link stays and asks there.
    private void moveOn(LinkInWork link, Address from, Address to, int status) {
        if (link.depth() >= MOST_HOPS) {
            giveUp(link, from, Outcome.REFUSED, status, "more than " + MOST_HOPS + " redirects");
            return;
        }
        if (to.hash().equals(link.id())) {
            letWait(link, link.movedTo(to.toOpen(), hosts.book(to.host())));
            return;
        }
        var step = List.of(new Step(from.toOpen(), status, "redirected"));
        Optional<LinkInWork> next = Optional.empty();
        LinkInWork now = link;
        for (int moved = 0; now != null; ) {
            var shares = now.shares().subList(moved, now.shares().size());
            var admitted =
                    admit(to, shares.stream().map(share -> share.after(step)).toList(), link.depth() + 1, link.fresh());
            next = admitted.isPresent() ? admitted : next;
            moved = now.shares().size();
            now = work.end(now).grown();
        }
        next.ifPresent(this::work);
    }

    private void giveUp(LinkInWork link, Address address, Outcome outcome, int status, String reason) {
        keep(link, address, status, Finding.nothing(outcome, reason, address.url()));
    }

    private void keep(LinkInWork link, Address address, int status, Finding finding) {
        var met = KnownLinks.met(link.shares(), address.toOpen());
        StoredArticle kept = known.keep(finding, met, link.fresh());
        handOn(link, kept, new Step(address.toOpen(), status == 0 ? null : status, finding.note()));
    }

    /// Sends the article once for every share, those who join meanwhile included, and ends the link. Who has lost the
    /// lease sends nothing: the link is another's.
    private void handOn(LinkInWork link, StoredArticle article, Step last) {
        LinkInWork now = link;
        int sent = 0;
        while (now != null) {
            Instant time = clock.instant();
            boolean leaseIsShort =
                    now.dueAt().isBefore(time.plus(settings.lease().dividedBy(2)));
            if (leaseIsShort && !work.hold(now, time)) {
                log.atInfo().addKeyValue("link", link.id()).log("link is another's by now");
                return;
            }
            var shares = now.shares().subList(sent, now.shares().size());
            known.remember(article, KnownLinks.met(shares, last.url()));
            sender.send(shares.stream().map(share -> share.after(List.of(last))).toList(), article);
            failpoint.reached("extractor.afterResultSend");
            sent = now.shares().size();
            now = work.end(now).grown();
        }
        log.atInfo()
                .addKeyValue("article", article.id())
                .addKeyValue("outcome", article.outcome().written())
                .addKeyValue("shares", sent)
                .log("link followed to its end");
    }

    private void letWait(LinkInWork held, LinkInWork waiting) {
        if (work.letWait(held, waiting)) {
            alarms.set(held.id(), waiting.dueAt());
        }
    }
}
