package app.bowerbird.reader.access;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A device with one passkey (ES256, no attestation) and the browser in front of it, byte for byte as W3C Web
/// Authentication wants it; each part can lie.
final class PretendDevice {

    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int WITH_KEY = 64;
    private static final JsonMapper json = JsonMapper.builder().build();

    String origin = "http://localhost:8080";
    String house = "localhost";
    int flags = PRESENT | VERIFIED;
    private final byte[] id = new byte[16];
    private final KeyPair key;
    private int uses;

    PretendDevice(int number) {
        Arrays.fill(id, (byte) number);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            key = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// @param orders as the service gave them
    String make(String name, JsonNode orders) {
        byte[] keyed = bytes(id.length, 2);
        byte[] told = joined(told(flags | WITH_KEY), new byte[16], keyed, id, publicKey());
        byte[] attestation =
                joined(hex("a363666d74646e6f6e656761747453746d74a068617574684461746159"), bytes(told.length, 2), told);
        return json.writeValueAsString(Map.of(
                "label",
                name,
                "credential",
                credential(Map.of(
                        "attestationObject", text(attestation),
                        "clientDataJSON", text(client("webauthn.create", orders)),
                        "transports", new String[] {"internal"}))));
    }

    String use(JsonNode orders) {
        uses++;
        return signed(orders);
    }

    /// A copy of the device that does not know of the uses since.
    String useAgainAsAClone(JsonNode orders) {
        return signed(orders);
    }

    private String signed(JsonNode orders) {
        byte[] told = told(flags);
        byte[] client = client("webauthn.get", orders);
        return json.writeValueAsString(credential(Map.of(
                "authenticatorData", text(told),
                "clientDataJSON", text(client),
                "signature", text(sign(joined(told, sha256(client)))))));
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id",
                text(id),
                "rawId",
                text(id),
                "type",
                "public-key",
                "authenticatorAttachment",
                "platform",
                "clientExtensionResults",
                Map.of(),
                "response",
                response);
    }

    private byte[] told(int with) {
        return joined(sha256(house.getBytes(StandardCharsets.UTF_8)), bytes(with, 1), bytes(uses, 4));
    }

    private byte[] client(String what, JsonNode orders) {
        return json.writeValueAsBytes(Map.of(
                "type",
                what,
                "challenge",
                orders.path("challenge").asString(),
                "origin",
                origin,
                "crossOrigin",
                false));
    }

    private byte[] publicKey() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return joined(
                hex("a5010203262001215820"), padded(point.getAffineX()), hex("225820"), padded(point.getAffineY()));
    }

    private byte[] sign(byte[] what) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(what);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] padded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
        return padded;
    }

    private static byte[] bytes(int number, int length) {
        byte[] four = ByteBuffer.allocate(4).putInt(number).array();
        return Arrays.copyOfRange(four, 4 - length, 4);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] sha256(byte[] what) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(what);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
