package app.bowerbird.reader.household;

import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.House;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.ApiToken;
import app.bowerbird.reader.account.proof.Session;
import app.bowerbird.reader.account.proof.Sessions;
import app.bowerbird.reader.account.proof.Tokens;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Everybody who reads here, as the owner sees them; and to whom the house is handed.
@Component
class Household {

    private final Readers readers;
    private final House house;
    private final Sessions sessions;
    private final Tokens tokens;

    Household(Readers readers, House house, Sessions sessions, Tokens tokens) {
        this.readers = readers;
        this.house = house;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /// @param seenAt when a browser or a program of theirs was here last, to the hour; null when none is logged in
    /// @param sessions how many browsers are logged in
    record Member(
            String id,
            String email,
            boolean owner,
            Instant createdAt,
            @Nullable Instant seenAt,
            int sessions) {}

    List<Member> members() {
        return readers.all().stream()
                .sorted(Comparator.comparing(Account::createdAt))
                .map(this::member)
                .toList();
    }

    Optional<Account> find(String id) {
        return readers.byId(id);
    }

    /// The new owner first: for a moment there may be two, never none.
    void handTo(Account next, String owner) {
        readers.setOwner(next.id(), true);
        house.handTo(next.id());
        readers.setOwner(owner, false);
    }

    private Member member(Account account) {
        List<Session> open = sessions.of(account.id(), Optional.empty());
        Instant seen = Stream.concat(
                        open.stream().map(Session::seenAt),
                        tokens.of(account.id()).stream().map(ApiToken::lastUsedAt))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Member(account.id(), account.email(), account.owner(), account.createdAt(), seen, open.size());
    }
}
