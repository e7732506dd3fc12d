package app.bowerbird.reader.account.person;

import java.time.Instant;

/// One reader as stored.
///
/// @param id such as `r1`
/// @param email lower case, unique in the house
/// @param password Argon2id in the usual `$argon2id$…` form
/// @param owner whether this reader runs the house
/// @param createdAt when the account was made
public record Account(String id, String email, String password, boolean owner, Instant createdAt) {

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
