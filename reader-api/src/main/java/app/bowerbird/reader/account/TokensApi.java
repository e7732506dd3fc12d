package app.bowerbird.reader.account;

import app.bowerbird.reader.account.proof.ApiToken;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.problem.Refusals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// API tokens of the reader who asks. The first one is made with HTTP Basic (e-mail and password).
@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {

    static final int LONGEST_NAME = 100;

    private final Tokens tokens;

    TokensApi(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @param name what the token is for, such as "phone"
    record Wish(@Nullable String name) {}

    /// A token in the list: the token itself is never shown again.
    record Shown(
            String id,
            String name,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {

        static Shown of(ApiToken token) {
            return new Shown(token.id(), token.name(), token.createdAt(), token.lastUsedAt());
        }
    }

    /// Lists answer `{items, next_cursor}`; this one is short enough for one page.
    record Page(List<Shown> items) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Tokens.Fresh create(@AuthenticationPrincipal Reader reader, @RequestBody Wish wish) {
        return tokens.create(reader.id(), name(wish.name()));
    }

    @GetMapping
    Page list(@AuthenticationPrincipal Reader reader) {
        return new Page(tokens.of(reader.id()).stream().map(Shown::of).toList());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@AuthenticationPrincipal Reader reader, @PathVariable String id) {
        if (!tokens.revoke(reader.id(), id)) {
            throw Refusals.because(HttpStatus.NOT_FOUND, "You have no such token.");
        }
    }

    static String name(@Nullable String name) {
        String plain = name == null ? "" : name.strip();
        if (plain.isEmpty() || plain.length() > LONGEST_NAME) {
            throw new BadInput("name", "must have 1 to " + LONGEST_NAME + " characters");
        }
        return plain;
    }
}
