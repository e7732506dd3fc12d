package app.bowerbird.extractor.link;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A link that is being opened or waits to be, with everyone who shared it.
///
/// @param id hash of the link's identity
/// @param url what to ask next
/// @param depth redirects followed to come here
/// @param fresh whether it must be fetched though it is known
/// @param background whether nobody asked and we only look again at what is known: then robots.txt is obeyed
/// @param told how many of the shares have been handed on already, with what was known then
/// @param paid whether its host's next free second was taken for it
/// @param tries fetches that failed for now
/// @param starts how often work began without an end: a page that kills the process is given up by this
/// @param version grows with every share that joins
/// @param owner who works on it; null while it waits
/// @param dueAt when it may be taken: the end of the owner's lease, or the next try
public record LinkInWork(
        String id,
        String url,
        int depth,
        boolean fresh,
        boolean background,
        int told,
        boolean paid,
        int tries,
        int starts,
        int version,
        @Nullable String owner,
        Instant dueAt,
        List<WaitingShare> shares) {

    public static LinkInWork first(String id, String url, int depth, boolean fresh, List<WaitingShare> shares) {
        return new LinkInWork(id, url, depth, fresh, false, 0, false, 0, 1, 1, null, Instant.EPOCH, shares);
    }

    /// A look at a known article for a share that was handed on with it.
    public static LinkInWork lookAgain(String id, String url, WaitingShare share) {
        return new LinkInWork(id, url, 0, false, true, 1, false, 0, 1, 1, null, Instant.EPOCH, List.of(share));
    }

    /// Whether its page is asked although the link is known.
    public boolean asksThoughKnown() {
        return fresh || background || told > 0;
    }

    LinkInWork withShares(List<WaitingShare> others) {
        return new LinkInWork(
                id, url, depth, fresh, background, told, paid, tries, starts, version, owner, dueAt, others);
    }

    LinkInWork heldBy(String holder, Instant until, int start) {
        return new LinkInWork(
                id, url, depth, fresh, background, told, paid, tries, start, version, holder, until, shares);
    }

    /// The same, to be tried again; `starts` begins anew, since this try ended in good order.
    public LinkInWork waiting(String nextUrl, Instant next, boolean slotTaken, int triesSoFar) {
        return new LinkInWork(
                id, nextUrl, depth, fresh, background, told, slotTaken, triesSoFar, 0, version, null, next, shares);
    }

    /// The same link under another spelling of its address, one redirect further.
    public LinkInWork movedTo(String nextUrl, Instant next) {
        return new LinkInWork(
                id, nextUrl, depth + 1, fresh, background, told, true, tries, 0, version, null, next, shares);
    }

    /// The same after something went wrong in us: `starts` is kept.
    public LinkInWork upset(Instant next) {
        return new LinkInWork(
                id, url, depth, fresh, background, told, false, tries, starts, version, null, next, shares);
    }

    /// The same after all its shares were handed on with what is known by now.
    public LinkInWork toldToAll() {
        return new LinkInWork(
                id, url, depth, fresh, background, shares.size(), paid, tries, starts, version, owner, dueAt, shares);
    }

    Document stored() {
        return new Document("_id", id)
                .append("url", url)
                .append("depth", depth)
                .append("fresh", fresh)
                .append("background", background)
                .append("told", told)
                .append("paid", paid)
                .append("tries", tries)
                .append("starts", starts)
                .append("version", version)
                .append("owner", owner)
                .append("due_at", Date.from(dueAt))
                .append("shares", shares.stream().map(WaitingShare::stored).toList());
    }

    static LinkInWork of(Document stored) {
        return new LinkInWork(
                stored.getString("_id"),
                stored.getString("url"),
                stored.getInteger("depth"),
                stored.getBoolean("fresh"),
                stored.getBoolean("background", false),
                stored.getInteger("told", 0),
                stored.getBoolean("paid"),
                stored.getInteger("tries"),
                stored.getInteger("starts"),
                stored.getInteger("version"),
                stored.getString("owner"),
                stored.getDate("due_at").toInstant(),
                stored.getList("shares", Document.class).stream()
                        .map(WaitingShare::of)
                        .toList());
    }
}
