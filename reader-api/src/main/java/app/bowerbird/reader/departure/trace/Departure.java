package app.bowerbird.reader.departure.trace;

import java.util.Set;

/// A reader on the way out.
///
/// @param email what mails to them are known by
/// @param answered the stores that have forgotten them in this round
/// @param last whether this is the second round, for what was still in the queues at the first
public record Departure(String reader, String email, Set<String> answered, boolean last) {

    @Override
    public String toString() {
        return "Departure[" + reader + "]";
    }
}
