package app.bowerbird.reader.account;

import app.bowerbird.reader.account.person.Account;
import java.io.Serializable;

/// The reader who asks: the principal of every page and API call (`@AuthenticationPrincipal Reader reader`).
///
/// @param id opaque, such as `r1`; the `reader` of every message
/// @param email as given at sign-up, lower case
/// @param owner whether this reader runs the house
public record Reader(String id, String email, boolean owner) implements Serializable {

    public static Reader of(Account account) {
        return new Reader(account.id(), account.email(), account.owner());
    }
}
