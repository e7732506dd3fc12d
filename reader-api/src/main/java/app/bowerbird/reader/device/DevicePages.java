package app.bowerbird.reader.device;

import app.bowerbird.reader.device.Manifest.Icon;
import app.bowerbird.reader.device.Manifest.ShareTarget;
import app.bowerbird.reader.device.Manifest.Shortcut;
import app.bowerbird.reader.words.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// The manifest, and the page for when there is no connection; both hold nothing of anybody.
@Controller
class DevicePages {

    static final String OFFLINE = "/offline";
    static final String MANIFEST = "/manifest.webmanifest";

    private final Words words;

    DevicePages(Words words) {
        this.words = words;
    }

    @GetMapping(OFFLINE)
    String offline() {
        return "offline";
    }

    @GetMapping(path = MANIFEST, produces = "application/manifest+json")
    @ResponseBody
    Manifest manifest(Locale language) {
        return new Manifest(
                "/",
                "Bowerbird",
                "Bowerbird",
                words.of("device.description"),
                language.getLanguage(),
                "/",
                "/",
                "standalone",
                "#fbfaf7",
                "#fbfaf7",
                List.of("news", "productivity"),
                List.of(
                        Icon.png("icon-192.png", 192, "any"),
                        Icon.png("icon-512.png", 512, "any"),
                        Icon.png("icon-maskable-512.png", 512, "maskable")),
                List.of(
                        new Shortcut(words.of("save.title"), "/save"),
                        new Shortcut(words.of("shelf.state.starred"), "/?state=starred&window=all"),
                        new Shortcut(words.of("layout.timelines"), "/timelines")),
                new ShareTarget(
                        "/save",
                        "GET",
                        "application/x-www-form-urlencoded",
                        Map.of("title", "title", "text", "text", "url", "url")));
    }
}
