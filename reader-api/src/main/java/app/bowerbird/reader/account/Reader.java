package app.bowerbird.reader.account;

import java.io.Serializable;

/// The reader who asks: the principal of every page and API call (`@AuthenticationPrincipal Reader reader`).
///
/// @param id opaque, such as `r1`; the `reader` of every message
/// @param email as given at sign-up, lower case
/// @param owner whether this reader runs the house
public record Reader(String id, String email, boolean owner) implements Serializable {}
