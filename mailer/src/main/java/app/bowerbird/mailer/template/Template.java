package app.bowerbird.mailer.template;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A subject and a letter with gaps (Mustache): `{{name}}`, `{{#items}}…{{/items}}`, `{{^items}}…{{/items}}`. What
/// fills a gap of the HTML is escaped.
public record Template(
        String name, String subject, String text, @Nullable String html, Instant changedAt) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
