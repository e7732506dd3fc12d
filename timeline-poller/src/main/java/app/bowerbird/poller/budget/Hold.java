package app.bowerbird.poller.budget;

import java.time.LocalDate;

/// The most one request may cost, counted before it is sent. Where nobody settles it, it stays counted.
public record Hold(String timeline, LocalDate on, Dollars most) {}
