package app.bowerbird.reader.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where a reader's browser goes to let us in.
///
/// @param instance such as `https://mastodon.example`
/// @param authorizeUrl there; good for a quarter of an hour and one sign-in
record SignIn(
        @JsonProperty(required = true) String instance,
        @JsonProperty(required = true) String authorizeUrl) {}
