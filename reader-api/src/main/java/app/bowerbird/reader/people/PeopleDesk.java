package app.bowerbird.reader.people;

import app.bowerbird.reader.mute.rule.Mute;
import app.bowerbird.reader.mute.store.Mutes;
import app.bowerbird.reader.people.known.Heard;
import app.bowerbird.reader.people.known.Home;
import app.bowerbird.reader.people.known.Proposal;
import app.bowerbird.reader.people.known.Sharers;
import app.bowerbird.reader.people.person.Account;
import app.bowerbird.reader.people.person.Circle;
import app.bowerbird.reader.people.person.Person;
import app.bowerbird.reader.people.store.Homepages;
import app.bowerbird.reader.people.store.People;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.story.Share;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What the page and the API of people do alike.
@Component
class PeopleDesk {

    private static final Duration LATELY = Duration.ofDays(30);

    private final People people;
    private final Mutes mutes;
    private final Shelf shelf;
    private final Sharers sharers;
    private final Homepages homepages;
    private final Clock clock;

    PeopleDesk(People people, Mutes mutes, Shelf shelf, Sharers sharers, Homepages homepages, Clock clock) {
        this.people = people;
        this.mutes = mutes;
        this.shelf = shelf;
        this.sharers = sharers;
        this.homepages = homepages;
        this.clock = clock;
    }

    /// Everybody there is, as of one look.
    ///
    /// @param everyone the busiest first
    record Room(List<Someone> everyone, List<Proposed> proposals) {

        Optional<Someone> with(String account) {
            return everyone.stream().filter(someone -> someone.has(account)).findFirst();
        }
    }

    /// Two people who may be one.
    ///
    /// @param one whose network says so
    record Proposed(Someone one, Someone other, Proposal proposal) {}

    Room look(String reader) {
        var index = shelf.index(reader);
        Heard heard = Heard.of(index.all(), clock.millis() - LATELY.toMillis());
        Map<String, Share.Sharer> who = sharers.of(reader, heard.last());
        Circle circle = people.of(reader);
        Map<String, Person> persons = new LinkedHashMap<>();
        circle.people().forEach(person -> persons.put(person.id(), person));
        var company = circle.company();
        who.forEach((account, sharer) -> {
            if (company.of(account) == null) {
                persons.put(account, Person.of(new Account(account, sharer.called())));
            }
        });
        mutedOnes(reader).forEach(mute -> {
            if (company.of(mute.value()) == null) {
                persons.putIfAbsent(mute.value(), Person.of(new Account(mute.value(), mute.called())));
            }
        });
        List<Someone> everyone = persons.values().stream()
                .map(person -> someone(person, who, heard, !index.hearing().hears(person.id())))
                .sorted(Comparator.comparingInt(Someone::stories).reversed().thenComparing(Someone::person))
                .toList();
        var room = new Room(everyone, List.of());
        return new Room(everyone, proposals(room, Proposal.of(who, circle, pages(who.values()))));
    }

    private Map<String, Set<String>> pages(Collection<Share.Sharer> who) {
        Map<String, String> pages = new LinkedHashMap<>();
        who.forEach(sharer -> Home.pages(sharer).forEach(pages::putIfAbsent));
        return homepages.of(pages);
    }

    private static Someone someone(Person person, Map<String, Share.Sharer> who, Heard heard, boolean muted) {
        return Someone.of(
                person,
                person.accounts().stream()
                        .map(account -> Someone.AccountItem.of(account, who.get(account.id())))
                        .toList(),
                muted,
                heard.stories().getOrDefault(person.id(), 0),
                heard.linksPerDay().get(person.id()));
    }

    private static List<Proposed> proposals(Room room, List<Proposal> found) {
        return found.stream()
                .flatMap(proposal -> room
                        .with(proposal.one())
                        .flatMap(one -> room.with(proposal.other()).map(other -> new Proposed(one, other, proposal)))
                        .stream())
                .sorted(Comparator.comparingInt((Proposed each) ->
                                each.one().stories() + each.other().stories())
                        .reversed())
                .toList();
    }

    private List<Mute> mutedOnes(String reader) {
        return mutes.of(reader, clock.instant()).stream()
                .filter(mute -> mute.kind() == Mute.Kind.PERSON)
                .toList();
    }

    /// @return the person who came of it
    Someone merge(String reader, AskedPeople.Merge asked) {
        List<Account> accounts = asked.accounts(look(reader));
        people.change(reader, circle -> AskedPeople.within(circle.merge(accounts, asked.name())));
        return person(reader, accounts.getFirst().id());
    }

    /// @return the account, alone
    Someone split(String reader, AskedPeople.Split asked) {
        String account = asked.account(people.of(reader));
        people.change(reader, circle -> circle.split(account));
        return person(reader, account);
    }

    Someone describe(String reader, AskedPeople.Words asked) {
        Someone someone = asked.someone(look(reader));
        var account =
                new Account(someone.person(), someone.accounts().getFirst().name());
        people.change(
                reader, circle -> AskedPeople.within(circle.describe(account, asked.calledBy(), asked.weightOf())));
        if (asked.muted() != null && asked.muted() != someone.muted()) {
            mute(reader, someone, asked.muted());
        }
        return person(reader, someone.person());
    }

    /// A mute of any of their accounts is a mute of the person.
    private void mute(String reader, Someone someone, boolean muted) {
        if (muted) {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            mutes.add(reader, new Mute(Mute.Kind.PERSON, someone.person(), someone.name(), now, null));
            return;
        }
        mutedOnes(reader).stream()
                .filter(mute -> someone.has(mute.value()))
                .forEach(mute -> mutes.remove(reader, mute.id()));
    }

    void answer(String reader, AskedPeople.Answer asked) {
        Room room = look(reader);
        Someone one = asked.one(room);
        Someone other = asked.other(room);
        if (asked.same()) {
            merge(reader, new AskedPeople.Merge(List.of(one.person(), other.person()), null));
        } else {
            people.change(reader, circle -> AskedPeople.within(circle.keepApart(one.ids(), other.ids())));
        }
    }

    private Someone person(String reader, String account) {
        return look(reader)
                .with(account)
                .orElseThrow(() -> new IllegalStateException("a person is gone that was there a moment ago"));
    }
}
