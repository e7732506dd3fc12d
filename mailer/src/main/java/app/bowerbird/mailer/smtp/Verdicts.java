package app.bowerbird.mailer.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// What a mail server means by its refusal: never or not now, and whether it is the mailbox or the mail.
final class Verdicts {

    private static final int NO_CODE = 0;

    /// Enhanced codes that speak of something else than a mailbox that is gone: it is full (RFC 3463 x.2.2), the
    /// network (x.4), the protocol (x.5), or a policy (x.7).
    private static final Pattern NOT_THE_MAILBOX = Pattern.compile("5[0-9]{2}[ -]5\\.(2\\.[^1]|4|5|6|7)\\.?.*");

    private Verdicts() {}

    static SmtpAnswer of(SendFailedException failure) {
        int code = NO_CODE;
        boolean recipient = false;
        var words = Words.of(failure);
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            int found =
                    switch (e) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> NO_CODE;
                    };
            if (found > NO_CODE) {
                code = found;
                recipient = e instanceof SMTPAddressFailedException;
                words = Words.of(e);
            }
        }
        // 530 to 538 speak of our login or of encryption, not of this mail (RFC 4954, RFC 3207).
        boolean ours = code >= 530 && code <= 538;
        return code >= 500 && !ours
                ? new SmtpAnswer.Rejected(code, words, recipient && isGone(code, words))
                : new SmtpAnswer.NotNow(code, words);
    }

    private static boolean isGone(int code, String words) {
        return (code == 550 || code == 551 || code == 553)
                && !NOT_THE_MAILBOX.matcher(words).matches();
    }
}
