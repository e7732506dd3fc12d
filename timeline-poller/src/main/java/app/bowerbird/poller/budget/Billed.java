package app.bowerbird.poller.budget;

/// One thing a network bills.
///
/// @param id with its kind, such as `user:1001`
/// @param once whether it costs once a UTC day, however often it is read
public record Billed(String id, Dollars price, boolean once) {}
