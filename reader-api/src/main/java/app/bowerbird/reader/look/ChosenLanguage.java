package app.bowerbird.reader.look;

import app.bowerbird.reader.words.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/// The language of a page: as the reader chose it, else as the browser prefers among those we speak, else English.
@Component("localeResolver")
class ChosenLanguage extends AcceptHeaderLocaleResolver {

    ChosenLanguage() {
        setSupportedLocales(Languages.ALL);
        setDefaultLocale(Locale.ENGLISH);
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Locale chosen = LookPages.of(request).locale();
        return chosen == null ? super.resolveLocale(request) : chosen;
    }
}
