package app.bowerbird.poller.budget;

/// The most a timeline may cost in one UTC day and in one UTC month.
public record Caps(Dollars day, Dollars month) {}
