package app.bowerbird.mailer.smtp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The key that mails of one domain are signed with (DKIM, RFC 6376); without it a mail server may still do so.
///
/// @param domain whose mails are signed, with those of its sub-domains
/// @param selector under which the public key lies in the DNS: `<selector>._domainkey.<domain>`
/// @param keyFile an RSA key in PEM, as `openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048` writes it
@ConfigurationProperties("mailer.dkim")
public record DkimSettings(
        @DefaultValue("") String domain,
        @DefaultValue("bowerbird") String selector,
        @DefaultValue("") String keyFile) {

    public DkimSettings {
        domain = domain.toLowerCase(Locale.ROOT);
        if (domain.isBlank() != keyFile.isBlank()) {
            throw new IllegalArgumentException("mailer.dkim.domain: goes with mailer.dkim.key-file, both or none");
        }
        if (!keyFile.isBlank()) {
            read(keyFile);
        }
    }

    boolean signs(String fromDomain) {
        var from = fromDomain.toLowerCase(Locale.ROOT);
        return !domain.isBlank() && (from.equals(domain) || from.endsWith("." + domain));
    }

    RSAPrivateKey key() {
        return read(keyFile);
    }

    private static RSAPrivateKey read(String file) {
        try {
            var pem = Files.readString(Path.of(file))
                    .replaceAll("-----[A-Z ]+-----", "")
                    .replaceAll("\\s", "");
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
        } catch (IOException e) {
            throw new IllegalArgumentException("mailer.dkim.key-file: cannot be read: " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("mailer.dkim.key-file: not an RSA key in PEM (PKCS #8): " + file, e);
        }
    }
}
