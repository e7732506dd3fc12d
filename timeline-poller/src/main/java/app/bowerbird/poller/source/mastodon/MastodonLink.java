package app.bowerbird.poller.source.mastodon;

import app.bowerbird.poller.source.call.Told;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The neighbours of a page by its Link header (RFC 8288). Of their addresses only the place in the timeline is
/// believed: where to ask, and with whose token, is never the header's to say.
///
/// @param newer the `min_id` of rel=prev; some write it as `since_id`
/// @param older the `max_id` of rel=next
record MastodonLink(@Nullable String newer, @Nullable String older) {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>((?:\\s*;[^,<]*)*)");
    private static final int LONGEST_ID = 200;

    static MastodonLink of(Told.Answer answer) {
        String newer = null;
        String older = null;
        for (String header : answer.headers().getOrDefault("link", List.of())) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                String rel = link.group(2).toLowerCase(Locale.ROOT);
                newer = rel.contains("prev") ? parameter(link.group(1), "(?:min|since)_id") : newer;
                older = rel.contains("next") ? parameter(link.group(1), "max_id") : older;
            }
        }
        return new MastodonLink(newer, older);
    }

    private static @Nullable String parameter(String url, String name) {
        Matcher found = Pattern.compile("[?&]" + name + "=([^&#]+)").matcher(url);
        if (!found.find()) {
            return null;
        }
        String id = URLDecoder.decode(found.group(1), StandardCharsets.UTF_8);
        return id.length() > LONGEST_ID ? null : id;
    }
}
