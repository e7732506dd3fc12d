package app.bowerbird.reader.timeline;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Reader;
import io.swagger.v3.oas.annotations.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Sign-ins begun by a program: `/api/v1/timelines/sign-ins`. They end in the browser of the reader who began them.
@RestController
@RequestMapping("/api/v1/timelines/sign-ins")
class SignInsApi {

    private final Poller poller;
    private final AccountSettings house;

    SignInsApi(Poller poller, AccountSettings house) {
        this.poller = poller;
        this.house = house;
    }

    /// @param settings of the timeline: `instance`, `kind` (home, list or bookmarks), `list`
    record Wish(@Nullable Map<String, Object> settings) {}

    @PostMapping("/mastodon")
    @Operation(
            summary = "Begins a sign-in at a Mastodon instance",
            description = "The reader opens `authorize_url` in a browser that is logged in here; the timeline is there"
                    + " once they have said yes.")
    SignIn begin(@AuthenticationPrincipal Reader reader, @RequestBody Wish wish) {
        Map<String, Object> settings = wish.settings() == null ? Map.of() : wish.settings();
        return poller.beginSignIn(reader.id(), settings, house.publicUrl() + NetworkPages.BACK)
                .orProblem();
    }
}
