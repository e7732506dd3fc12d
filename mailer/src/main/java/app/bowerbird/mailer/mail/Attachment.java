package app.bowerbird.mailer.mail;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A file that goes with a letter.
///
/// @param type such as `application/pdf`
/// @param contentId by which the HTML shows it (`cid:`); null: it is attached
@SuppressWarnings("ArrayRecordComponent")
public record Attachment(
        String name, String type, byte[] content, @Nullable String contentId) {

    private static final Pattern NAME =
            Pattern.compile("[^\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\"\\\\/:;<>]{1,200}");
    private static final Pattern TYPE =
            Pattern.compile("(?!(?i:multipart|message)/)[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,100}");
    private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}(@[A-Za-z0-9.-]{1,64})?");

    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.isBlank();
    }

    public static boolean isType(String type) {
        return TYPE.matcher(type).matches();
    }

    public static boolean isContentId(String id) {
        return CONTENT_ID.matcher(id).matches();
    }
}
