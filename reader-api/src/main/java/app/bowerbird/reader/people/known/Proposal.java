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

/// Two accounts that look like one person's, by what their networks have verified; the reader says whether they are.
///
/// @param one the account whose claim speaks for it
/// @param because `link` or `handle`: a verified link of its profile, or its handle which is a name of the web
/// @param place that both are at home, such as `alice.example.org`
public record Proposal(String one, String other, String because, String place) {

    /// A place that so many share is a house and no person.
    private static final int CROWD = 5;

    private record Tie(String account, Share.Sharer who, Home.Claim claim) {}

    /// Those of accounts that are two persons yet, and of which nobody said that they are to be kept apart.
    public static List<Proposal> of(Map<String, Share.Sharer> accounts, Circle circle) {
        Map<String, List<Tie>> places = new TreeMap<>();
        new TreeMap<>(accounts).forEach((account, who) -> Home.of(who)
                .forEach((place, claim) ->
                        places.computeIfAbsent(place, _ -> new ArrayList<>()).add(new Tie(account, who, claim))));
        Company company = circle.company();
        Set<Circle.Pair> said = new HashSet<>();
        var proposals = new ArrayList<Proposal>();
        places.forEach((place, ties) -> {
            for (Tie one : ties.size() < CROWD ? ties : List.<Tie>of()) {
                for (Tie other : ties) {
                    var persons = Circle.Pair.of(company.personOf(one.account), company.personOf(other.account));
                    if (one.claim.proves()
                            && !persons.one().equals(persons.other())
                            && !circle.apart().contains(Circle.Pair.of(one.account, other.account))
                            && mayBe(one.who, other.who)
                            && said.add(persons)) {
                        proposals.add(new Proposal(
                                one.account, other.account, one.claim == Home.Claim.LINK ? "link" : "handle", place));
                    }
                }
            }
        });
        return proposals;
    }

    /// A feed of many authors has one site: of these, who has the name.
    private static boolean mayBe(Share.Sharer one, Share.Sharer other) {
        return !(isOneOfMany(one) || isOneOfMany(other)) || one.called().equalsIgnoreCase(other.called());
    }

    private static boolean isOneOfMany(Share.Sharer who) {
        return who.network().equals("feed") && who.id().contains("#");
    }
}
