package app.bowerbird.fetch.gate;

/// What the gate says about an address.
public sealed interface Verdict {

    /// It may be asked; where it is a name, its addresses are judged when it is dialled.
    record Open(WebAddress address) implements Verdict {}

    /// It may not be asked, and why, in words for a person.
    record Shut(String reason) implements Verdict {}
}
