package app.bowerbird.reader.account;

import app.bowerbird.reader.account.person.Passwords;
import app.bowerbird.reader.account.person.Readers;
import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where people find us, and the owner when nobody is there to type the code.
///
/// @param publicUrl the address people use, without a path; https decides cookies and HSTS
/// @param owner e-mail and password of the first account, made at the first start; both empty = one-time code
@ConfigurationProperties("reader")
public record AccountSettings(
        @DefaultValue("http://localhost:8080") String publicUrl,
        @DefaultValue Owner owner) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public AccountSettings {
        publicUrl = checked(publicUrl.strip().replaceAll("/+$", ""));
    }

    public boolean https() {
        return publicUrl.startsWith("https:");
    }

    /// Plain http is nobody else's business on one's own machine, and a risk anywhere else.
    public boolean overheard() {
        return !https() && !THIS_MACHINE.contains(URI.create(publicUrl).getHost());
    }

    private static String checked(String url) {
        String wanted = "reader.public-url: must look like https://reads.example.org (BOWERBIRD_PUBLIC_URL)";
        try {
            URI uri = URI.create(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null) {
                return url;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw new IllegalArgumentException(wanted, notAnAddress);
        }
        throw new IllegalArgumentException(wanted);
    }

    /// @param email empty, or the owner's address
    /// @param password empty, or the owner's first password
    public record Owner(
            @DefaultValue("") String email,
            @DefaultValue("") String password) {

        public Owner {
            if (email.isBlank() != password.isEmpty()) {
                String missing = email.isBlank() ? "reader.owner.email" : "reader.owner.password";
                throw new IllegalArgumentException(missing + ": must be given too (BOWERBIRD_OWNER_EMAIL and"
                        + " BOWERBIRD_OWNER_PASSWORD go together)");
            }
            if (!email.isBlank()) {
                Readers.wrongEmail(email).ifPresent(wrong -> {
                    throw new IllegalArgumentException("reader.owner.email: " + wrong);
                });
                Passwords.wrong(password).ifPresent(wrong -> {
                    throw new IllegalArgumentException("reader.owner.password: " + wrong);
                });
            }
        }

        boolean given() {
            return !email.isBlank();
        }

        @Override
        public String toString() {
            return "Owner[…]";
        }
    }
}
