package app.bowerbird.mailer.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.security.interfaces.RSAPrivateKey;
import org.jspecify.annotations.Nullable;
import org.simplejavamail.utils.mail.dkim.Canonicalization;
import org.simplejavamail.utils.mail.dkim.DkimMessage;
import org.simplejavamail.utils.mail.dkim.DkimSigner;

/// Signs mails of our domain. The signature's time is the mail's Date, so every try has the same bytes.
final class Dkim {

    private final DkimSettings settings;
    private final @Nullable RSAPrivateKey key;

    Dkim(DkimSettings settings) {
        this.settings = settings;
        this.key = settings.domain().isBlank() ? null : settings.key();
    }

    MimeMessage sign(MimeMessage message, String fromDomain) throws MessagingException {
        if (key == null || !settings.signs(fromDomain)) {
            return message;
        }
        var signer = new DkimSigner(settings.domain(), settings.selector(), key);
        signer.setHeaderCanonicalization(Canonicalization.RELAXED);
        signer.setBodyCanonicalization(Canonicalization.RELAXED);
        signer.addHeaderToSign("List-Unsubscribe-Post");
        signer.addHeaderToSign("Auto-Submitted");
        // The DNS is asked by whoever receives the mail, not by us at every mail.
        signer.setCheckDomainKey(false);
        return new DkimMessage(message, signer);
    }
}
