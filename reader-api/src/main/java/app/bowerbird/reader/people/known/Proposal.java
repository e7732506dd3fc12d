package app.bowerbird.reader.people.known;

import app.bowerbird.reader.people.person.Circle;
import app.bowerbird.reader.people.person.Company;
import app.bowerbird.reader.shelf.story.Share;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Two accounts that look like one person's, by what their networks have verified or their sites say; the reader says
/// whether they are.
///
/// @param one the account whose claim speaks for it
/// @param because `link` or `handle`: a verified link of its profile, or its handle which is a name of the web; `page`:
///     the page at the place, where it is at home, names the other's profile as its owner's (`rel=me`)
/// @param place that both are at home, such as `alice.example.org`
public record Proposal(String one, String other, String because, String place) {

    /// A place that so many share is a house and no person; so is a page that names so many.
    private static final int CROWD = 5;

    private record Tie(String account, Share.Sharer who, Home.Claim claim) {}

    /// Those of accounts that are two persons yet, and of which nobody said that they are to be kept apart.
    ///
    /// @param pages by place, the places which its page calls its owner's
    public static List<Proposal> of(Map<String, Share.Sharer> accounts, Circle circle, Map<String, Set<String>> pages) {
        Map<String, List<Tie>> places = new TreeMap<>();
        new TreeMap<>(accounts).forEach((account, who) -> Home.of(who, pages)
                .forEach((place, claim) ->
                        places.computeIfAbsent(place, _ -> new ArrayList<>()).add(new Tie(account, who, claim))));
        var found = new Found(circle, circle.company());
        places.forEach((place, ties) -> {
            for (Tie one : ties.size() < CROWD ? ties : List.<Tie>of()) {
                if (one.claim.proves()) {
                    ties.forEach(
                            other -> found.add(one, other, one.claim == Home.Claim.LINK ? "link" : "handle", place));
                }
            }
        });
        places.forEach((place, ties) -> {
            List<Tie> named = named(pages.getOrDefault(place, Set.of()), places);
            for (Tie one : ties.size() < CROWD && named.size() < CROWD ? ties : List.<Tie>of()) {
                named.forEach(other -> found.add(one, other, "page", place));
            }
        });
        return found.proposals;
    }

    /// Whose profile or feed a page names as its owner's.
    private static List<Tie> named(Set<String> names, Map<String, List<Tie>> places) {
        return names.stream()
                .flatMap(name -> places.getOrDefault(name, List.of()).stream())
                .filter(tie -> tie.claim == Home.Claim.OWN)
                .toList();
    }

    /// What is to be asked so far.
    private record Found(Circle circle, Company company, Set<Circle.Pair> said, List<Proposal> proposals) {

        Found(Circle circle, Company company) {
            this(circle, company, new HashSet<>(), new ArrayList<>());
        }

        void add(Tie one, Tie other, String because, String place) {
            var persons = Circle.Pair.of(company.personOf(one.account), company.personOf(other.account));
            if (!persons.one().equals(persons.other())
                    && !circle.apart().contains(Circle.Pair.of(one.account, other.account))
                    && mayBe(one.who, other.who)
                    && said.add(persons)) {
                proposals.add(new Proposal(one.account, other.account, because, place));
            }
        }
    }

    /// A feed of many authors has one site: of these, who has the name.
    private static boolean mayBe(Share.Sharer one, Share.Sharer other) {
        return !(isOneOfMany(one) || isOneOfMany(other)) || one.called().equalsIgnoreCase(other.called());
    }

    private static boolean isOneOfMany(Share.Sharer who) {
        return who.network().equals("feed") && who.id().contains("#");
    }
}
