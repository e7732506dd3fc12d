package app.bowerbird.reader.people.person;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that a reader said of people, and what comes of saying more.
///
/// @param people those of whom something was said
/// @param apart pairs of accounts that are not one person
public record Circle(List<Person> people, Set<Pair> apart) {

    public static final Circle NONE = new Circle(List.of(), Set.of());

    /// Two accounts, in whichever order.
    public record Pair(String one, String other) {

        public static Pair of(String one, String other) {
            return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    public Company company() {
        return Company.of(people);
    }

    /// Makes one person of several; the first keeps its id, its name and its weight.
    public Circle merge(List<Account> each, @Nullable String name) {
        Company company = company();
        Map<String, Account> accounts = new LinkedHashMap<>();
        each.forEach(account -> whole(company, account).accounts().forEach(one -> accounts.putIfAbsent(one.id(), one)));
        Person first = whole(company, each.getFirst());
        var whole = new Person(name == null ? first.name() : name, first.weight(), List.copyOf(accounts.values()));
        List<Person> rest = people.stream()
                .filter(person -> !accounts.containsKey(person.id()))
                .toList();
        return new Circle(with(rest, whole), apart);
    }

    /// Lets an account stand alone again; its shares go with it.
    public Circle split(String account) {
        var after = new ArrayList<Person>();
        for (Person person : people) {
            List<Account> left = person.accounts().stream()
                    .filter(each -> !each.id().equals(account))
                    .toList();
            boolean same = left.isEmpty() || left.size() == person.accounts().size();
            after.add(same ? person : new Person(person.name(), person.weight(), left));
        }
        return new Circle(said(after), apart);
    }

    /// Puts what is said of a person in the place of what was.
    ///
    /// @param name empty for none
    public Circle describe(Account account, @Nullable String name, @Nullable Weight weight) {
        Person before = whole(company(), account);
        String called = name == null ? before.name() : name.isBlank() ? null : name;
        var after = new Person(called, weight == null ? before.weight() : weight, before.accounts());
        List<Person> rest =
                people.stream().filter(person -> !person.equals(before)).toList();
        return new Circle(with(rest, after), apart);
    }

    /// Says that these are other people than those.
    public Circle keepApart(List<String> these, List<String> those) {
        var all = new LinkedHashSet<>(apart);
        these.forEach(one -> those.forEach(other -> all.add(Pair.of(one, other))));
        return new Circle(people, all);
    }

    private static Person whole(Company company, Account account) {
        Person known = company.of(account.id());
        return known == null ? Person.of(account) : known;
    }

    private static List<Person> with(List<Person> rest, Person one) {
        var all = new ArrayList<>(rest);
        all.add(one);
        return said(all);
    }

    private static List<Person> said(List<Person> people) {
        return people.stream().filter(person -> !person.isPlain()).toList();
    }
}
