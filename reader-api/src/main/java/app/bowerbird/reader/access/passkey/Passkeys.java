package app.bowerbird.reader.access.passkey;

import app.bowerbird.reader.account.proof.Opaque;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// The public halves of everybody's passkeys; the private ones never leave their devices:
///
/// ```json
/// {"_id": "sha256 of the credential's id", "id": "k3v9x2ab", "reader": "r1", "name": "phone", "credential": BinData,
///  "public_key": BinData, "attestation": BinData, "sign_count": 7, "verified": true, "transports": ["internal"],
///  "backup_eligible": true, "backed_up": true, "made_at": …, "used_at": …}
/// ```
public final class Passkeys implements UserCredentialRepository {

    private final MongoCollection<Document> passkeys;
    private final PasskeyOwners owners;
    private final Clock clock;

    public Passkeys(MongoDatabase store, PasskeyOwners owners, Clock clock) {
        this.passkeys = store.getCollection("passkeys");
        this.owners = owners;
        this.clock = clock;
    }

    /// The reader's passkeys, newest first.
    public List<Passkey> of(String reader) {
        List<Passkey> found =
                passkeys.find(Filters.eq("reader", reader)).map(Passkeys::shown).into(new ArrayList<>());
        found.sort(Comparator.comparing(Passkey::madeAt).reversed());
        return found;
    }

    /// False when the reader has none of that id.
    public boolean remove(String reader, String id) {
        return passkeys.deleteMany(Filters.and(Filters.eq("reader", reader), Filters.eq("id", id)))
                        .getDeletedCount()
                > 0;
    }

    /// A new one, or the same after it was used. A device that counts its uses never tells the same number twice: one
    /// that does is a copy. Devices that keep their passkeys in a cloud always tell 0.
    @Override
    public void save(CredentialRecord used) {
        String id = key(used.getCredentialId());
        if (passkeys.find(Filters.eq("_id", id)).first() == null) {
            passkeys.insertOne(fresh(id, used));
            return;
        }
        Date now = Date.from(clock.instant());
        var counted = used.getSignatureCount() == 0
                ? Filters.eq("sign_count", 0L)
                : Filters.lt("sign_count", used.getSignatureCount());
        var noted = Updates.combine(
                Updates.set("sign_count", used.getSignatureCount()),
                Updates.set("backed_up", used.isBackupState()),
                Updates.set("used_at", now));
        if (passkeys.updateOne(Filters.and(Filters.eq("_id", id), counted), noted)
                        .getMatchedCount()
                == 0) {
            throw new IllegalArgumentException("the count of a passkey stands still");
        }
    }

    private Document fresh(String id, CredentialRecord used) {
        return new Document("_id", id)
                .append("id", Opaque.id(8))
                .append("reader", owners.reader(used.getUserEntityUserId()).orElseThrow())
                .append("name", used.getLabel())
                .append("credential", new Binary(used.getCredentialId().getBytes()))
                .append("public_key", new Binary(used.getPublicKey().getBytes()))
                .append("attestation", binary(used.getAttestationObject()))
                .append("sign_count", used.getSignatureCount())
                .append("verified", used.isUvInitialized())
                .append(
                        "transports",
                        used.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toList())
                .append("backup_eligible", used.isBackupEligible())
                .append("backed_up", used.isBackupState())
                .append("made_at", Date.from(clock.instant()));
    }

    @Override
    public void delete(Bytes credential) {
        passkeys.deleteOne(Filters.eq("_id", key(credential)));
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credential) {
        Document found = passkeys.find(Filters.eq("_id", key(credential))).first();
        return found == null ? null : read(found);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return owners.reader(handle).stream()
                .flatMap(reader -> passkeys.find(Filters.eq("reader", reader)).into(new ArrayList<>()).stream())
                .map(this::read)
                .toList();
    }

    private CredentialRecord read(Document found) {
        Set<AuthenticatorTransport> transports = found.getList("transports", String.class, List.of()).stream()
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
        Date made = found.getDate("made_at");
        Date used = found.getDate("used_at");
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(bytes(found, "credential"))
                .userEntityUserId(owners.handle(found.getString("reader")))
                .publicKey(new ImmutablePublicKeyCose(bytes(found, "public_key").getBytes()))
                .attestationObject(bytes(found, "attestation"))
                .signatureCount(found.get("sign_count", Number.class).longValue())
                .uvInitialized(found.getBoolean("verified", false))
                .transports(transports)
                .backupEligible(found.getBoolean("backup_eligible", false))
                .backupState(found.getBoolean("backed_up", false))
                .label(found.getString("name"))
                .created(made.toInstant())
                .lastUsed((used == null ? made : used).toInstant())
                .build();
    }

    private static Passkey shown(Document found) {
        Date used = found.getDate("used_at");
        return new Passkey(
                found.getString("id"),
                found.getString("name"),
                found.getDate("made_at").toInstant(),
                used == null ? null : used.toInstant());
    }

    private static String key(Bytes credential) {
        return Opaque.sha256(credential.toBase64UrlString());
    }

    private static Bytes bytes(Document found, String field) {
        return new Bytes(found.get(field, Binary.class).getData());
    }

    private static @Nullable Binary binary(@Nullable Bytes bytes) {
        return bytes == null ? null : new Binary(bytes.getBytes());
    }
}
