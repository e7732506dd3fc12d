package app.bowerbird.reader.people;

import app.bowerbird.reader.people.person.Account;
import app.bowerbird.reader.people.person.Circle;
import app.bowerbird.reader.people.person.Person;
import app.bowerbird.reader.people.person.Weight;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.shelf.ask.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody asks to be done with people, understood or refused by name.
final class AskedPeople {

    private static final int MOST_ACCOUNTS = 20;
    private static final int MOST = 2000;
    private static final int LONGEST_NAME = 100;

    private AskedPeople() {}

    /// @param persons any account of each; the first keeps its id, its name and its weight
    /// @param called a name for all of them, or null
    record Merge(List<String> persons, @Nullable String called) {

        List<Account> accounts(PeopleDesk.Room room) {
            List<Someone> everyone = persons.stream()
                    .map(person -> known(room, "persons", person))
                    .distinct()
                    .toList();
            if (everyone.size() < 2) {
                throw new BadInput("persons", "must be two different people or more");
            }
            return everyone.stream()
                    .flatMap(someone -> someone.accounts().stream())
                    .map(account -> new Account(account.account(), account.name()))
                    .toList();
        }

        @Nullable
        String name() {
            String name = cleaned(called);
            return name == null || name.isEmpty() ? null : name;
        }
    }

    record Split(@Nullable String account) {

        String account(Circle circle) {
            Person person = account == null ? null : circle.company().of(account);
            if (account == null) {
                throw new BadInput("account", "is missing");
            }
            if (person == null || person.accounts().size() < 2) {
                throw new BadInput("account", "is not one of several of a person");
            }
            return account;
        }
    }

    /// @param name empty to call them as they call themselves; what is null stays
    record Words(
            @Nullable String person,
            @Nullable String name,
            @Nullable String weight,
            @Nullable Boolean muted) {

        Someone someone(PeopleDesk.Room room) {
            calledBy();
            weightOf();
            return known(room, "person", person);
        }

        @Nullable
        String calledBy() {
            return cleaned(name);
        }

        @Nullable
        Weight weightOf() {
            return weight == null
                    ? null
                    : Weight.of(weight).orElseThrow(() -> new BadInput("weight", "must be close, normal or quiet"));
        }
    }

    /// @param one any account of theirs
    /// @param isSame whether they are one person
    record Answer(
            @Nullable String one,
            @Nullable String other,
            @Nullable Boolean isSame) {

        Someone one(PeopleDesk.Room room) {
            return known(room, "one", one);
        }

        Someone other(PeopleDesk.Room room) {
            Someone found = known(room, "other", other);
            if (found.has(String.valueOf(one))) {
                throw new BadInput("other", "is the same person already");
            }
            return found;
        }

        boolean same() {
            if (isSame == null) {
                throw new BadInput("same", "is missing");
            }
            return isSame;
        }
    }

    /// @return the same, if it is not too much
    static Circle within(Circle circle) {
        if (circle.people().stream().anyMatch(person -> person.accounts().size() > MOST_ACCOUNTS)) {
            throw new BadInput("persons", "would have more than " + MOST_ACCOUNTS + " accounts together");
        }
        if (circle.people().size() > MOST || circle.apart().size() > MOST) {
            throw new BadInput("person", "would be one more than the " + MOST + " there may be");
        }
        return circle;
    }

    private static Someone known(PeopleDesk.Room room, String field, @Nullable String person) {
        if (person == null || person.isBlank()) {
            throw new BadInput(field, "is missing");
        }
        return room.with(person).orElseThrow(() -> new BadInput(field, "is nobody who shares on your shelf"));
    }

    private static @Nullable String cleaned(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String clean = Tags.clean(name).strip();
        if (clean.codePointCount(0, clean.length()) > LONGEST_NAME) {
            throw new BadInput("name", "must be at most " + LONGEST_NAME + " characters");
        }
        return clean;
    }
}
