package app.bowerbird.extractor;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.fault.Failpoint;
import app.bowerbird.extractor.gather.GatherPages;
import app.bowerbird.extractor.link.Crew;
import app.bowerbird.extractor.link.Finding;
import app.bowerbird.extractor.link.KnownLinks;
import app.bowerbird.extractor.link.LinkInWork;
import app.bowerbird.extractor.link.LinksInWork;
import app.bowerbird.extractor.link.Outcome;
import app.bowerbird.extractor.link.Step;
import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.link.WaitingShare;
import app.bowerbird.extractor.page.Hosts;
import app.bowerbird.extractor.page.OpenPage;
import app.bowerbird.extractor.page.Opened;
import app.bowerbird.extractor.page.ReadPage.Reading;
import app.bowerbird.extractor.page.Robots;
import app.bowerbird.extractor.page.Validators;
import app.bowerbird.fetch.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Follows one link to its end: known, opened once, sent on, told to wait, or given up, and every share of it handed
/// on. A link in work is a row that survives us; who holds its lease works on it, everyone else only adds a
/// share.
@Component
class FollowLink {

    private static final Logger log = LoggerFactory.getLogger(FollowLink.class);
    private static final int MOST_HOPS = 5;
    private static final int MOST_STARTS = 5;
    private static final Duration AFTER_UPSET = Duration.ofSeconds(10);

    private final HandOn handOn;
    private final KnownLinks known;
    private final LinksInWork work;
    private final Hosts hosts;
    private final Robots robots;
    private final OpenPage openPage;
    private final GatherPages gather;
    private final ExtractorSettings settings;
    private final Failpoint failpoint;
    private final Clock clock;
    private final Crew crew;

    FollowLink(
            HandOn handOn,
            KnownLinks known,
            LinksInWork work,
            Hosts hosts,
            Robots robots,
            OpenPage openPage,
            GatherPages gather,
            ExtractorSettings settings,
            Failpoint failpoint,
            Clock clock,
            Crew crew) {
        this.handOn = handOn;
        this.known = known;
        this.work = work;
        this.hosts = hosts;
        this.robots = robots;
        this.openPage = openPage;
        this.gather = gather;
        this.settings = settings;
        this.failpoint = failpoint;
        this.clock = clock;
        this.crew = crew;
    }

    /// Brings shares to a link that is not known; returns when they are handed on or safe in the store.
    void begin(Address address, List<WaitingShare> shares, boolean fresh) {
        admit(address, shares, 0, fresh).ifPresent(link -> crew.work(() -> work(link)));
    }

    private Optional<LinkInWork> admit(Address address, List<WaitingShare> shares, int depth, boolean fresh) {
        return work.admit(LinkInWork.first(address.hash(), address.toOpen(), depth, fresh, shares), clock.instant());
    }

    /// Works on a link that is due, if nobody else does.
    void resume(String id) {
        work.claim(id, clock.instant()).ifPresent(link -> crew.work(() -> work(link)));
    }

    private void work(LinkInWork link) {
        try {
            follow(link);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("link", link.id()).setCause(e).log("link not worked through, to be tried again");
            handOn.letWait(link, link.upset(clock.instant().plus(AFTER_UPSET.multipliedBy(link.starts()))));
        }
    }

    private void follow(LinkInWork link) {
        Address address = (Address) AddressReading.of(link.url());
        Optional<StoredArticle> stored = known.find(address);
        if (stored.isPresent() && !link.asksThoughKnown()) {
            handOn.toAll(link, stored.get(), Step.of(address.toOpen(), 0, "known already, not asked again"), 0);
            return;
        }
        if (link.starts() > MOST_STARTS) {
            giveUp(link, address, Outcome.FAILED, 0, "the page could not be worked through");
            return;
        }
        open(link, address, stored.map(StoredArticle::validators)).ifPresent(opened -> judge(link, address, opened));
    }

    /// Opens a page in its host's turn; empty when the link waits for that, or was let go.
    private Optional<Opened> open(LinkInWork link, Address address, Optional<Validators> seen) {
        try (Place place = openPage.place().orElse(null)) {
            if (place == null) {
                handOn.letWaitForAPlace(link);
            } else if (!handOn.waitsForItsTurn(link, address.host()) && mayCome(link, address, place)) {
                Opened opened = failpoint.during(
                        "extractor.duringFetch", () -> openPage.open(link.url(), address.host(), seen, place));
                failpoint.reached("extractor.afterFetch");
                return Optional.of(opened);
            }
            return Optional.empty();
        }
    }

    /// What nobody asked for is opened by leave of its site.
    private boolean mayCome(LinkInWork link, Address address, Place place) {
        switch (link.background() ? robots.word(link.url(), address.host(), place) : Robots.Word.COME) {
            case COME -> {
                return true;
            }
            case ASK_AGAIN -> handOn.letWaitForATurn(link, address.host());
            case STAY_AWAY -> handOn.leave(link, address, 0, "its robots.txt asks us not to look again");
        }
        return false;
    }

    private void judge(LinkInWork link, Address address, Opened opened) {
        switch (opened) {
            case Opened.Content page -> read(link, address, page, gather.of(page, address, () -> handOn.holds(link)));
            case Opened.Unchanged same -> handOn.leave(link, address, same.status(), "not changed since it was read");
            case Opened.Moved moved -> moveOn(link, address, moved.to(), moved.status());
            case Opened.Other other -> keep(link, address, other.status(), Finding.shown(other.type(), address));
            case Opened.Later later when later.status() == 0 -> handOn.letWaitForATurn(link, address.host());
            case Opened.Later later ->
                waitOrGiveUp(
                        link,
                        Optional.of(later.at()).filter(_ -> link.tries() < settings.maxLater()),
                        address,
                        later.status(),
                        later.reason());
            case Opened.Unavailable now ->
                waitOrGiveUp(
                        link,
                        settings.waits().stream().skip(link.tries()).findFirst().map(clock.instant()::plus),
                        address,
                        now.status(),
                        now.reason());
            case Opened.Gone gone -> giveUp(link, address, Outcome.BARE, gone.status(), gone.reason());
            case Opened.Refused refused -> giveUp(link, address, Outcome.REFUSED, refused.status(), refused.reason());
        }
    }

    private void read(LinkInWork link, Address address, Opened.Content page, Reading reading) {
        int status = page.status();
        switch (reading) {
            case Reading.Read read when handOn.asCopy(link, address, status, read.article()) -> {}
            case Reading.Read read -> keep(link, address, status, Finding.read(read.article(), page.validators()));
            case Reading.Seen seen -> keep(link, address, status, Finding.shown(seen.article()));
            case Reading.SentOn sentOn -> moveOn(link, address, sentOn.to(), status);
            case Reading.Empty empty -> keep(link, address, status, Finding.empty(empty.article(), empty.reason()));
            case Reading.Stopped stopped -> giveUp(link, address, Outcome.REFUSED, status, stopped.reason());
            case Reading.Crowded _ -> handOn.letWaitForTheCrowd(link);
        }
    }

    /// A redirect: the shares go on to the link it leads to, which may be known or in work already. Where it only leads
    /// to another spelling of the same link, the link stays and asks there.
    private void moveOn(LinkInWork link, Address from, Address to, int status) {
        if (link.depth() >= MOST_HOPS) {
            giveUp(link, from, Outcome.REFUSED, status, "more than " + MOST_HOPS + " redirects");
        } else if (to.hash().equals(link.id())) {
            handOn.letWait(link, link.movedTo(to.toOpen(), hosts.book(to.host())));
        } else if (link.background()) {
            handOn.leave(link, from, status, "redirected by now, what was read is kept");
        } else {
            passOn(link, from, to, status);
        }
    }

    private void passOn(LinkInWork link, Address from, Address to, int status) {
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

    /// Waits for the next try if there is one. Where that is far off, everyone is told meanwhile what is known.
    private void waitOrGiveUp(LinkInWork link, Optional<Instant> next, Address address, int status, String reason) {
        if (next.isEmpty()) {
            giveUp(link, address, Outcome.FAILED, status, reason);
            return;
        }
        LinkInWork waiting = link.waiting(link.url(), next.get(), false, link.tries() + 1);
        boolean far = next.get().isAfter(clock.instant().plus(settings.patience()));
        if (far && !link.background()) {
            var finding = Finding.nothing(Outcome.FAILED, reason, address.url());
            handOn.meanwhile(link, kept(link, address, finding), Step.of(address.toOpen(), status, reason), waiting);
        } else {
            handOn.letWait(link, waiting);
        }
    }

    private void giveUp(LinkInWork link, Address address, Outcome outcome, int status, String reason) {
        keep(link, address, status, Finding.nothing(outcome, reason, address.url()));
    }

    private void keep(LinkInWork link, Address address, int status, Finding finding) {
        if (link.background()
                && known.find(address).filter(old -> !old.isOutdoneBy(finding)).isPresent()) {
            handOn.leave(link, address, status, finding.note());
            return;
        }
        StoredArticle kept = kept(link, address, finding);
        handOn.toAll(
                link,
                kept,
                Step.of(address.toOpen(), status, finding.note()),
                kept.outcome().isReadable() ? 0 : link.told());
    }

    private StoredArticle kept(LinkInWork link, Address address, Finding finding) {
        var met = KnownLinks.met(link.shares(), address.toOpen());
        return known.keep(finding, met, link.fresh() || link.background());
    }
}
