package app.bowerbird.bench.extraction;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a program made of a page.
record Reading(
        String text,
        @Nullable String title,
        @Nullable String byline,
        @Nullable String excerpt,
        @Nullable String site,
        @Nullable String published,
        @Nullable String language,
        @Nullable String image) {

    static final Reading NONE = ofText("");

    static Reading ofText(@Nullable String text) {
        return new Reading(text == null ? "" : text, null, null, null, null, null, null, null);
    }

    /// By the names that published scorers use.
    Map<String, @Nullable String> fields() {
        var fields = new LinkedHashMap<String, @Nullable String>();
        fields.put("articleBody", text);
        fields.put("title", title);
        fields.put("byline", byline);
        fields.put("excerpt", excerpt);
        fields.put("siteName", site);
        fields.put("publishedTime", published);
        fields.put("lang", language);
        fields.put("image", image);
        return fields;
    }
}
