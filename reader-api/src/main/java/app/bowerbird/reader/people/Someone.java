package app.bowerbird.reader.people;

import app.bowerbird.reader.people.person.Account;
import app.bowerbird.reader.people.person.Person;
import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.words.Initial;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A person as the page and the API of people show them.
///
/// @param person the id: `network:id` of the first account
/// @param name as the reader calls them, or else as they call themselves
/// @param renamed whether the reader gave the name
/// @param weight close, normal, quiet
/// @param muted whether what they share counts for nothing
/// @param stories that they shared in the last thirty days
/// @param linksPerDay where it is so much that each counts less, or null
public record Someone(
        String person,
        String name,
        boolean renamed,
        String weight,
        boolean muted,
        List<AccountItem> accounts,
        int stories,
        @Nullable Integer linksPerDay) {

    /// One account of a person.
    public record AccountItem(
            String account,
            String network,
            String name,
            @Nullable String handle,
            @Nullable String avatar,
            @Nullable String profile) {

        static AccountItem of(Account account, Share.@Nullable Sharer who) {
            return who == null
                    ? new AccountItem(account.id(), account.network(), account.called(), null, null, null)
                    : new AccountItem(
                            account.id(),
                            who.network(),
                            who.called(),
                            who.handle(),
                            CleanHtml.web(who.avatar()),
                            CleanHtml.web(who.profile()));
        }
    }

    static Someone of(
            Person person, List<AccountItem> accounts, boolean muted, int stories, @Nullable Integer linksPerDay) {
        String own = accounts.getFirst().name();
        return new Someone(
                person.id(),
                person.name() == null ? own : person.name(),
                person.name() != null,
                person.weight().word(),
                muted,
                accounts,
                stories,
                linksPerDay);
    }

    /// Whether any name, handle or network of theirs holds these letters.
    boolean isCalled(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return holds(name, wanted)
                || accounts.stream()
                        .anyMatch(account -> holds(account.name, wanted)
                                || holds(account.handle, wanted)
                                || holds(account.account, wanted));
    }

    private static boolean holds(@Nullable String text, String wanted) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(wanted);
    }

    List<String> ids() {
        return accounts.stream().map(AccountItem::account).toList();
    }

    boolean has(String account) {
        return accounts.stream().anyMatch(each -> each.account.equals(account));
    }

    /// @return the letter that stands where there is no face
    public String initial() {
        return Initial.of(name);
    }

    public int hue() {
        return Initial.hue(person);
    }

    /// @return the first face there is, or null
    public @Nullable String face() {
        return accounts.stream()
                .map(AccountItem::avatar)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
