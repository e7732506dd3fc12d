package app.bowerbird.poller.seal;

/// Credentials as they are stored.
///
/// @param keyId which key closed it
/// @param nonce 96 random bits, never used twice with one key
/// @param box ciphertext and tag
public record SealedBox(String keyId, byte[] nonce, byte[] box) {

    @Override
    public String toString() {
        return "SealedBox[" + keyId + "]";
    }
}
