package app.bowerbird.reader.people.known;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.people.person.Account;
import app.bowerbird.reader.people.person.Circle;
import app.bowerbird.reader.shelf.story.Share;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProposalTest {

    private final Map<String, Share.Sharer> accounts = new TreeMap<>();

    private final Map<String, Set<String>> pages = new HashMap<>();

    private void account(String network, String id, String handle, String name, String profile, String... links) {
        accounts.put(
                network + ":" + id,
                new Share.Sharer(network, id, handle, name, null, profile, List.of(links), List.of()));
    }

    private List<Proposal> proposals(Circle circle) {
        return Proposal.of(accounts, circle, pages);
    }

    private static Circle.Pair pair(Proposal proposal) {
        return Circle.Pair.of(proposal.one(), proposal.other());
    }

    @Test
    void proposesWhoHasAVerifiedLinkToTheOther() {
        String alice = "https://bower.example/@alice";
        account("mastodon", alice, "alice@bower.example", "Alice", alice, "https://www.Alice.example.org/");
        account("bluesky", "did:plc:a", "alice.example.org", "alice", "https://bsky.app/profile/alice.example.org");
        account("feed", "https://alice.example.org/feed.xml", null, "Alice writes", "https://alice.example.org");
        account("x", "1001", "alice", "Alice", "https://x.com/alice");
        account("bluesky", "did:plc:b", "bob.example.org", "Alice", "https://bsky.app/profile/bob.example.org");

        assertThat(proposals(Circle.NONE))
                .extracting(ProposalTest::pair)
                .containsExactlyInAnyOrder(
                        Circle.Pair.of("bluesky:did:plc:a", "feed:https://alice.example.org/feed.xml"),
                        Circle.Pair.of("bluesky:did:plc:a", "mastodon:" + alice),
                        Circle.Pair.of("feed:https://alice.example.org/feed.xml", "mastodon:" + alice));
        assertThat(proposals(Circle.NONE)).allMatch(found -> found.place().equals("alice.example.org"));
    }

    @Test
    void proposesWhoseProfileIsLinked() {
        String alice = "https://bower.example/@alice";
        account("mastodon", alice, "alice@bower.example", "Alice", alice, "https://nest.example/@Alice");
        account("mastodon", "https://nest.example/@alice", "alice@nest.example", "A.", "https://nest.example/@alice");

        assertThat(proposals(Circle.NONE))
                .containsExactly(new Proposal(
                        "mastodon:" + alice, "mastodon:https://nest.example/@alice", "link", "nest.example/@alice"));
    }

    @Test
    void asksNoMoreWhatWasAnswered() {
        account("bluesky", "did:plc:a", "alice.example.org", "alice", null);
        account("feed", "https://alice.example.org/feed.xml", null, "Alice writes", "https://alice.example.org/");
        String feed = "feed:https://alice.example.org/feed.xml";

        assertThat(proposals(Circle.NONE)).singleElement().satisfies(found -> assertThat(found.because())
                .isEqualTo("handle"));
        assertThat(proposals(Circle.NONE.keepApart(List.of(feed), List.of("bluesky:did:plc:a"))))
                .isEmpty();
        assertThat(proposals(Circle.NONE.merge(
                        List.of(new Account(feed, "A"), new Account("bluesky:did:plc:a", "a")), null)))
                .isEmpty();
    }

    @Test
    void takesNoHouseForAPerson() {
        for (String who : List.of("ann", "ben", "cem", "dee", "eve")) {
            account("mastodon", "https://b.example/@" + who, who, who, null, "https://paper.example");
        }
        assertThat(proposals(Circle.NONE)).isEmpty();
    }

    @Test
    void proposesWhomTheSiteOfAFeedNamesAsItsOwner() {
        String alice = "https://bower.example/@alice";
        account("feed", "https://alice.example.org/feed.xml", null, "Alice writes", "https://alice.example.org/");
        account("mastodon", alice, "alice@bower.example", "Alice", alice);
        account("x", "1002", "bob", "Bob", "https://x.com/bob");
        assertThat(proposals(Circle.NONE)).isEmpty();
        pages.put("alice.example.org", Set.of("bower.example/@alice", "elsewhere.example"));

        String feed = "feed:https://alice.example.org/feed.xml";
        assertThat(proposals(Circle.NONE))
                .containsExactly(new Proposal(feed, "mastodon:" + alice, "page", "alice.example.org"));
        assertThat(proposals(Circle.NONE.keepApart(List.of(feed), List.of("mastodon:" + alice))))
                .isEmpty();
    }

    @Test
    void believesASiteOfAProfileOnceItLinksBack() {
        account("feed", "https://alice.example.org/feed.xml", null, "Alice writes", "https://alice.example.org/");
        for (String who : List.of("alice", "mallory")) {
            accounts.put(
                    "x:" + who,
                    new Share.Sharer(
                            "x",
                            who,
                            who,
                            who,
                            null,
                            "https://x.com/" + who,
                            List.of(),
                            List.of("https://alice.example.org")));
        }
        assertThat(proposals(Circle.NONE)).as("anybody may name any site").isEmpty();
        pages.put("alice.example.org", Set.of("x.com/alice"));

        assertThat(proposals(Circle.NONE))
                .containsExactly(new Proposal(
                        "x:alice", "feed:https://alice.example.org/feed.xml", "link", "alice.example.org"));
    }

    @Test
    void aPageThatNamesACrowdIsAHouse() {
        account("feed", "https://paper.example/feed", null, "Paper", "https://paper.example");
        var names = new HashSet<String>();
        for (String who : List.of("ann", "ben", "cem", "dee", "eve")) {
            account("mastodon", "https://b.example/@" + who, who, who, "https://b.example/@" + who);
            names.add("b.example/@" + who);
        }
        pages.put("paper.example", names);
        assertThat(proposals(Circle.NONE)).isEmpty();
    }

    @Test
    void takesOfAFeedOfManyWhoHasTheName() {
        account("feed", "https://paper.example/feed#Ann", null, "Ann", "https://paper.example");
        account("feed", "https://paper.example/feed#Ben", null, "Ben", "https://paper.example");
        account("mastodon", "https://b.example/@ann", "ann@b.example", "Ann", null, "https://paper.example");

        assertThat(proposals(Circle.NONE))
                .extracting(ProposalTest::pair)
                .containsExactly(
                        Circle.Pair.of("feed:https://paper.example/feed#Ann", "mastodon:https://b.example/@ann"));
    }
}
