package app.bowerbird.reader.people.person;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One human of whom the reader said something: which accounts are theirs, their name, how much they count.
///
/// @param name as the reader calls them, or null
/// @param accounts the first of which gives the person its id
public record Person(@Nullable String name, Weight weight, List<Account> accounts) {

    public Person {
        if (accounts.isEmpty()) {
            throw new IllegalArgumentException("a person without an account");
        }
        accounts = List.copyOf(accounts);
    }

    /// Somebody of whom nothing was said yet.
    public static Person of(Account account) {
        return new Person(null, Weight.NORMAL, List.of(account));
    }

    /// @return the id of the first account
    public String id() {
        return accounts.getFirst().id();
    }

    public boolean has(String account) {
        return accounts.stream().anyMatch(each -> each.id().equals(account));
    }

    /// @return what to call them
    public String called() {
        return name == null ? accounts.getFirst().called() : name;
    }

    /// Whether there is nothing to remember of them.
    public boolean isPlain() {
        return name == null && weight == Weight.NORMAL && accounts.size() == 1;
    }
}
