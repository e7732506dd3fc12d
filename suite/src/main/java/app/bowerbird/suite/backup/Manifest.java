package app.bowerbird.suite.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What an archive says it holds: the last of its entries, so that an archive that was cut off has none.
///
/// ```json
/// {"format": "bowerbird-backup", "version": 1, "made_at": "2026-11-21T03:00:00Z",
///  "documents": {"reader-api.stories": 1017}, "messages": 3,
///  "parts": [{"name": "store/store.mv", "bytes": 4194304, "sha256": "9f0c…"}]}
/// ```
///
/// @param version of this format; a newer one is not read
/// @param madeAt when it was begun: what was acknowledged before is in it
/// @param documents how many each collection has
/// @param messages how many wait in the queues
public record Manifest(
        String format,
        int version,
        @JsonProperty("made_at") Instant madeAt,
        SortedMap<String, Long> documents,
        long messages,
        List<Part> parts) {

    static final String NAME = "manifest.json";
    static final String FORMAT = "bowerbird-backup";
    static final int VERSION = 1;

    /// One file of the archive.
    record Part(String name, long bytes, String sha256) {}

    Manifest(Instant madeAt, SortedMap<String, Long> documents, long messages, List<Part> parts) {
        this(FORMAT, VERSION, madeAt, documents, messages, parts);
    }

    byte[] json() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /// @throws BackupRefused when this release cannot read it
    static Manifest read(byte[] json) {
        Manifest manifest;
        try {
            manifest = JsonMapper.shared().readValue(json, Manifest.class);
        } catch (JacksonException e) {
            throw new BackupRefused("its manifest cannot be read");
        }
        if (!FORMAT.equals(manifest.format) || manifest.documents == null || manifest.parts == null) {
            throw new BackupRefused("its manifest is not one of Bowerbird's");
        }
        if (manifest.version > VERSION) {
            throw new BackupRefused("it was made by a newer Bowerbird; restore it with that one");
        }
        return manifest;
    }

    /// Whether `secret.key` is among the parts; it is not where `BOWERBIRD_SECRET` was given.
    public boolean holdsSecret() {
        return parts.stream().anyMatch(part -> part.name().equals(Archive.SECRET));
    }

    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }

    /// Such as `1,204 documents and 3 waiting messages of 2026-11-21 03:00 UTC`.
    public String words() {
        long all = documents.values().stream().mapToLong(Long::longValue).sum();
        return "%,d documents and %,d waiting messages of %s"
                .formatted(
                        all,
                        messages,
                        madeAt.toString().replaceFirst("\\..*|Z$", "").replace("T", " ") + " UTC");
    }
}
