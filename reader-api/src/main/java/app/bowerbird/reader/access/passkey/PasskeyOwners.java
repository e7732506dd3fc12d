package app.bowerbird.reader.access.passkey;

import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Opaque;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/// Whose passkey it is. A device keeps one passkey for a house and handle, so the handle is made of the reader's id and
/// of the house's secret: two houses on one machine never write over each other's. Nothing is stored.
public final class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private static final int LETTERS = 32;

    private final Readers readers;
    private final UnaryOperator<String> mark;

    /// @param mark makes letters that nobody else can make from the same words
    public PasskeyOwners(Readers readers, UnaryOperator<String> mark) {
        this.readers = readers;
        this.mark = mark;
    }

    Bytes handle(String reader) {
        String handle = reader + "." + mark.apply(reader).substring(0, LETTERS);
        return new Bytes(handle.getBytes(StandardCharsets.UTF_8));
    }

    Optional<String> reader(Bytes handle) {
        String shown = new String(handle.getBytes(), StandardCharsets.UTF_8);
        String reader = shown.replaceFirst("\\..*", "");
        String ours = new String(handle(reader).getBytes(), StandardCharsets.UTF_8);
        return Opaque.same(ours, shown) ? Optional.of(reader) : Optional.empty();
    }

    /// As a device shows it when it asks which passkey to use.
    PublicKeyCredentialUserEntity shown(String reader, String email) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle(reader))
                .name(email)
                .displayName(email)
                .build();
    }

    /// Named by the reader's id.
    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return reader(handle)
                .flatMap(readers::byId)
                .map(account -> shown(account.id(), account.id()))
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String reader) {
        return readers.byId(reader)
                .map(account -> shown(account.id(), account.id()))
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity owner) {
        throw new UnsupportedOperationException("handles are made, not stored");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("handles are made, not stored");
    }
}
