package app.bowerbird.reader.people.person;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The persons of whom a reader said something, ready to be asked of many shares.
public final class Company {

    public static final Company NONE = new Company(List.of());

    private final List<Person> people;
    private final Map<String, Person> byAccount = new HashMap<>();

    private Company(List<Person> people) {
        this.people = people;
        people.forEach(person -> person.accounts().forEach(account -> byAccount.put(account.id(), person)));
    }

    public static Company of(List<Person> people) {
        return people.isEmpty() ? NONE : new Company(List.copyOf(people));
    }

    public List<Person> people() {
        return people;
    }

    /// @return whose account it is, or null where nothing was said of it
    public @Nullable Person of(String account) {
        return byAccount.get(account);
    }

    /// @return the id of the person whose account it is: the account's own where it stands alone
    public String personOf(String account) {
        Person person = byAccount.get(account);
        return person == null ? account : person.id();
    }
}
