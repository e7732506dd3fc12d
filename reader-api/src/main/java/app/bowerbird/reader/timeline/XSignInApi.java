package app.bowerbird.reader.timeline;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.timeline.poller.Poller;
import app.bowerbird.reader.timeline.poller.Timeline;
import app.bowerbird.reader.timeline.poller.XSignIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signing in to X for programs: where to send the owner's browser, and handing in what X sent back.
@RestController
@RequestMapping("/api/v1/timelines/x/sign-in")
class XSignInApi {

    private final Poller poller;
    private final String backTo;

    XSignInApi(Poller poller, AccountSettings house) {
        this.poller = poller;
        this.backTo = house.publicUrl() + XPages.BACK;
    }

    /// @param state from the address X sent the browser back to
    /// @param code likewise
    record Returned(@Nullable String state, @Nullable String code) {

        @Override
        public String toString() {
            return "Returned[…]";
        }
    }

    @PostMapping
    XSignIn.Started begin(@AuthenticationPrincipal Reader reader, @RequestBody XSignIn wish) {
        return poller.beginAtX(wish.of(reader.id(), backTo)).orProblem();
    }

    @PostMapping("/back")
    Timeline complete(@AuthenticationPrincipal Reader reader, @RequestBody Returned returned) {
        return poller.endAtX(new XSignIn.Back(reader.id(), returned.state(), returned.code()))
                .orProblem();
    }
}
