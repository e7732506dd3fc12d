package app.bowerbird.reader.account.proof;

import java.time.Instant;

/// A browser that is logged in, as its reader sees it.
///
/// @param id to revoke it by; says nothing about the cookie
/// @param browser such as `Firefox`, or empty
/// @param system such as `Linux`, or empty
/// @param seenAt to the hour
/// @param here whether it is the browser that asks
public record Session(String id, String browser, String system, Instant openedAt, Instant seenAt, boolean here) {}
