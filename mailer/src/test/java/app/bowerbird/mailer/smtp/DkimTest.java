package app.bowerbird.mailer.smtp;

import static app.bowerbird.mailer.Fixtures.LETTER;
import static app.bowerbird.mailer.Fixtures.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.mailer.Fixtures;
import app.bowerbird.mailer.failpoint.Failpoint;
import app.bowerbird.mailer.smtp.ScriptedSmtp.Trick;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Verifies our signatures as a receiver does (RFC 6376, relaxed/relaxed), without the library that made them.
class DkimTest {

    @TempDir
    private Path folder;

    private KeyPair keys;
    private ScriptedSmtp server;
    private DkimSettings settings;

    @BeforeEach
    void open() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var file = Files.writeString(folder.resolve("dkim.pem"), pem);
        settings = new DkimSettings("bower.example", "b1", file.toString());
        server = new ScriptedSmtp();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void signsWhatAReceiverVerifiesAndTheSameAtEveryTry() throws Exception {
        server.plays(Trick.TAKE, Trick.TAKE);
        for (int i = 0; i < 2; i++) {
            try (var smtp = new Smtp(Fixtures.server("127.0.0.1", server.port()), settings, Failpoint.NONE)) {
                assertThat(smtp.send(mail("k"), LETTER, () -> true)).isInstanceOf(SmtpAnswer.Taken.class);
            }
        }

        var raw = server.taken().getFirst().text();
        assertThat(server.taken().getLast().text()).isEqualTo(raw);
        var tags = tags(headers(raw).get("dkim-signature"));
        assertThat(tags)
                .containsEntry("d", "bower.example")
                .containsEntry("s", "b1")
                .containsEntry("a", "rsa-sha256");
        assertThat(Arrays.asList(tags.get("h").toLowerCase(Locale.ROOT).split(":")))
                .contains("from", "to", "subject", "date", "message-id", "list-unsubscribe");
        assertThat(verifies(raw)).isTrue();
        assertThat(verifies(raw.replace("dear reader", "dear victim"))).isFalse();
        assertThat(verifies(raw.replace("List-Unsubscribe: <https://bower", "List-Unsubscribe: <https://evil")))
                .isFalse();
    }

    @Test
    void leavesMailsOfOtherDomainsUnsigned() {
        var elsewhere = new DkimSettings("other.example", "b1", settings.keyFile());
        try (var smtp = new Smtp(Fixtures.server("127.0.0.1", server.port()), elsewhere, Failpoint.NONE)) {
            smtp.send(mail("k"), LETTER, () -> true);
        }
        assertThat(server.taken().getFirst().text()).doesNotContain("DKIM-Signature");
    }

    @Test
    void refusesAKeyThatIsNoneAtTheStart() throws IOException {
        var none = Files.writeString(folder.resolve("none.pem"), "hello").toString();
        assertThatThrownBy(() -> new DkimSettings("bower.example", "b1", none))
                .hasMessageStartingWith("mailer.dkim.key-file: not an RSA key");
        assertThatThrownBy(() -> new DkimSettings("bower.example", "b1", ""))
                .hasMessageStartingWith("mailer.dkim.domain");
    }

    private boolean verifies(String raw) throws Exception {
        var tags = tags(headers(raw).get("dkim-signature"));
        var body = raw.substring(raw.indexOf("\n\n") + 2);
        var canonicalBody =
                body.replaceAll("[ \\t]+", " ").replaceAll(" \n", "\n").replaceAll("\n+$", "") + "\n";
        var hash = MessageDigest.getInstance("SHA-256").digest(crlf(canonicalBody));
        if (!tags.get("bh").equals(Base64.getEncoder().encodeToString(hash))) {
            return false;
        }
        var signed = new StringBuilder();
        for (var name : tags.get("h").split(":")) {
            signed.append(relaxed(name, headers(raw).get(name.toLowerCase(Locale.ROOT))))
                    .append("\n");
        }
        var own = headers(raw).get("dkim-signature");
        signed.append(relaxed("dkim-signature", own.substring(0, own.lastIndexOf("b=") + 2)));
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(keys.getPublic());
        verifier.update(crlf(signed.toString()));
        return verifier.verify(Base64.getDecoder().decode(tags.get("b")));
    }

    private static Map<String, String> headers(String raw) {
        var headers = new TreeMap<String, String>();
        var head = raw.substring(0, raw.indexOf("\n\n")).replaceAll("\n[ \\t]", " ");
        for (var line : head.split("\n")) {
            headers.put(
                    line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    line.substring(line.indexOf(':') + 1));
        }
        return headers;
    }

    private static Map<String, String> tags(String signature) {
        var tags = new HashMap<String, String>();
        for (var tag : signature.split(";")) {
            tags.put(
                    tag.substring(0, tag.indexOf('=')).strip(),
                    tag.substring(tag.indexOf('=') + 1).replaceAll("\\s", ""));
        }
        return tags;
    }

    private static String relaxed(String name, String value) {
        return name.toLowerCase(Locale.ROOT) + ":"
                + value.replaceAll("[ \\t]+", " ").strip();
    }

    private static byte[] crlf(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
