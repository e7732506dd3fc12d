package app.bowerbird.poller.source.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.Parts;
import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.StandInSite;
import app.bowerbird.poller.source.StandInSite.Reply;
import app.bowerbird.poller.source.mastodon.MastodonSignIns.SignIn;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MastodonSignInsTest {

    private static final String BACK = "https://birds.example/timelines/mastodon/back";
    private static final Map<String, String> SETTINGS = Map.of("instance", "toot.bower.example", "kind", "home");

    private final SettableClock clock = new SettableClock();
    private final MastodonStandIn instance = new MastodonStandIn();
    private final MongoDatabase database = Parts.freshDatabase();
    private final MastodonSignIns signIns =
            new MastodonSignIns(database, instance::fetch, new Seal(Secret.of(Parts.SECRET)), clock);

    @Test
    void goesToTheInstanceAndComesBackWithATokenOnce() {
        String url = begin();
        assertThat(url)
                .startsWith("https://toot.bower.example/oauth/authorize?response_type=code&client_id=app1&redirect_uri="
                        + "https%3A%2F%2Fbirds.example%2Ftimelines%2Fmastodon%2Fback&scope=read%3Aaccounts");
        instance.codes.put("c1", "app1 secret1 " + BACK);
        assertThat(signIns.complete("r1", state(url), "c1"))
                .isEqualTo(new SignIn.Done(SETTINGS, Map.of("access_token", MastodonStandIn.TOKEN)));
        assertThat(signIns.complete("r1", state(url), "c1")).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void registersOnceAtEachInstance() {
        begin();
        begin();
        assertThat(instance.apps).isEqualTo(1);
        assertThat(database.getCollection("mastodon_apps").find().first().toJson())
                .doesNotContain("secret1");
        assertThat(database.getCollection("mastodon_sign_ins").find().first().toJson())
                .doesNotContain("secret1");
    }

    @Test
    void aStateIsForItsReaderAndForAQuarterOfAnHour() {
        String url = begin();
        instance.codes.put("c1", "app1 secret1 " + BACK);
        assertThat(signIns.complete("r2", state(url), "c1")).isInstanceOf(SignIn.Refused.class);
        assertThat(signIns.complete("r1", "made-up", "c1")).isInstanceOf(SignIn.Refused.class);
        clock.forward(Duration.ofMinutes(16));
        assertThat(signIns.complete("r1", state(url), "c1")).isInstanceOf(SignIn.Refused.class);
    }

    @Test
    void registersAnewWhereTheInstanceHasForgottenUs() {
        String url = begin();
        assertThat(((SignIn.Refused) signIns.complete("r1", state(url), "unknown")).sentence())
                .isEqualTo("No token came from https://toot.bower.example, begin again.");
        begin();
        assertThat(instance.apps).isEqualTo(2);
    }

    @Test
    void anOwnerWhoSaidNoAddsNothing() {
        assertThat(((SignIn.Refused) signIns.complete("r1", state(begin()), "")).sentence())
                .contains("nothing was added");
    }

    @Test
    void anAddressThatIsNoInstanceIsSaidSo() {
        StandInSite blog = _ -> Reply.json(404, "<html>Not here</html>");
        var elsewhere = new MastodonSignIns(database, blog::fetch, new Seal(Secret.of(Parts.SECRET)), clock);
        assertThat(elsewhere.begin("r1", SETTINGS, BACK).toString()).contains("is it a Mastodon instance?");
    }

    @Test
    void nothingOfAReaderWhoLeavesStays() {
        String url = begin();
        signIns.forget("r1");
        assertThat(database.getCollection("mastodon_sign_ins").countDocuments()).isZero();
        assertThat(signIns.complete("r1", state(url), "c1")).isInstanceOf(SignIn.Refused.class);
    }

    private String begin() {
        return ((SignIn.Begun) signIns.begin("r1", SETTINGS, BACK)).authorizeUrl();
    }

    private static String state(String url) {
        return url.replaceFirst(".*[?&]state=", "");
    }
}
