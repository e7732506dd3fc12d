package app.bowerbird.suite.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Somebody with a browser profile of their own, who lets no page pass that reports an error, asks another host,
/// shakes, is too wide or has a button too small for a thumb.
final class Visitor implements AutoCloseable {

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1");
    private static final Pattern AWAY =
            Pattern.compile("net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|FAILED)");
    private static final double SHAKES = 0.02;

    final Page page;
    final BrowserContext context;
    final Inspector inspector;
    private final String address;
    private final boolean scripts;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    private boolean cutOff;

    private Visitor(BrowserContext context, String address, boolean scripts) {
        this.context = context;
        this.address = address;
        this.scripts = scripts;
        if (scripts) {
            context.addInitScript(Resource.text("browser/watch.js"));
        }
        context.onConsoleMessage(said -> {
            boolean away = cutOff && AWAY.matcher(said.text()).find();
            if (!away && (said.type().equals("error") || said.text().contains("Content Security Policy"))) {
                complaints.add("the console says: " + said.text() + " at " + said.location());
            }
        });
        context.onWebError(thrown -> complaints.add("a script failed: " + thrown.error()));
        context.onRequest(request -> {
            var host = URI.create(request.url()).getHost();
            if (host != null && !HERE.contains(host)) {
                strangers.add(host);
            }
        });
        page = context.newPage();
        inspector = new Inspector(page);
    }

    static Visitor with(Chromium chromium, House house, NewContextOptions options) {
        var given = options.setBaseURL(house.row.address());
        boolean scripts = !Boolean.FALSE.equals(given.javaScriptEnabled);
        return new Visitor(chromium.browser.newContext(given), house.row.address(), scripts);
    }

    static Visitor with(Chromium chromium, House house, Screen screen) {
        return with(chromium, house, screen.options());
    }

    /// As the owner, by the page.
    Visitor logIn() {
        page.navigate(address + "/login");
        page.locator("#email").fill(House.OWNER);
        page.locator("#password").fill(House.PASSWORD);
        page.waitForNavigation(
                () -> page.locator("form[action='/login'] button").click());
        assertThat(path()).as("the page after the login").isEqualTo("/");
        return this;
    }

    /// From now on nobody answers, or somebody does again: the browser may complain that a house is away, of nothing
    /// else.
    Visitor cutOff(boolean cut) {
        cutOff = cut;
        return this;
    }

    /// Opens a page as by its address, and looks it over.
    Visitor open(String path) {
        return open(path, 200);
    }

    Visitor open(String path, int status) {
        Response answer = page.navigate(address + path);
        assertThat(answer.status()).as(path).isEqualTo(status);
        return status < 400 ? isAsItShouldBe() : isRefused(status);
    }

    /// The page that is open says no, as it should; apart from that it is as any other.
    Visitor isRefused(int... statuses) {
        for (int status : statuses) {
            complaints.removeIf(words -> words.contains("status of " + status));
        }
        return isAsItShouldBe();
    }

    /// What stands on the page may be looked at now; whatever is wrong with it fails the test.
    Visitor isAsItShouldBe() {
        assertThat(taken(complaints)).as("complaints on " + page.url()).isEmpty();
        assertThat(taken(strangers)).as("other hosts asked by " + page.url()).isEmpty();
        return scripts ? looksRight(true) : this;
    }

    /// What was gathered, so that the next page starts with nothing against it.
    private static List<String> taken(List<String> gathered) {
        var all = List.copyOf(gathered);
        gathered.clear();
        return all;
    }

    private Visitor looksRight(boolean thoroughly) {
        var seen = inspector.ask("bowerbirdWatch(" + thoroughly + ")").getAsJsonObject();
        var where = " on " + page.url();
        assertThat(Inspector.lines(seen.get("reports")))
                .as("reports of the policy" + where)
                .isEmpty();
        assertThat(Inspector.lines(seen.get("wide")))
                .as("wider than the window" + where)
                .isEmpty();
        assertThat(Inspector.lines(seen.get("small")))
                .as("too small for a thumb" + where)
                .isEmpty();
        assertThat(seen.get("shift").getAsDouble())
                .as("shaking" + where + ": " + seen.get("moved"))
                .isLessThan(SHAKES);
        return this;
    }

    /// Presses a button that leads to another page, and waits for it.
    Visitor press(String button) {
        page.waitForNavigation(() -> button(button).click());
        return this;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /// Path and query of the page that is open.
    String path() {
        return page.url().substring(address.length());
    }

    /// Hosts that were asked because the test itself led there.
    void forgetStrangers() {
        strangers.clear();
    }

    @Override
    public void close() {
        context.close();
    }
}
