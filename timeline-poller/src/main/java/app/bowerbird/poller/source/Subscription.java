package app.bowerbird.poller.source;

import java.util.Map;

/// What a source needs to read one timeline, and where it keeps credentials that its network renews.
///
/// @param timeline its id, for what a source keeps beside the cursor
/// @param reader whose it is
public record Subscription(
        String timeline, String reader, Map<String, String> settings, Map<String, String> credentials, Keep keep) {

    /// Stores credentials in place of the old ones, sealed; a source does so before it uses them, so that a crash
    /// never loses the only ones that still hold.
    @FunctionalInterface
    public interface Keep {

        /// False when the owner or another worker has stored others meanwhile: theirs count, these are to be forgotten.
        boolean keep(Map<String, String> credentials);
    }

    /// For a source that keeps nothing beside the cursor.
    public Subscription(Map<String, String> settings, Map<String, String> credentials, Keep keep) {
        this("", "", settings, credentials, keep);
    }

    /// For a source whose network never renews any.
    public Subscription(Map<String, String> settings, Map<String, String> credentials) {
        this(settings, credentials, _ -> false);
    }

    /// A credential or setting that the form made sure of.
    public String credential(String name) {
        return credentials.getOrDefault(name, "");
    }

    public String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /// Never the credentials: this may end in a log.
    @Override
    public String toString() {
        return "Subscription" + settings.keySet();
    }
}
