package app.bowerbird.suite.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page of the house looked over by rule and by axe-core: on a phone by day by all its rules, on a desk by night
/// and in sepia by the one that colours can break.
@ExtendWith(Guests.class)
@TestInstance(Lifecycle.PER_CLASS)
class PagesIT {

    private static final long HEAVIEST_SHELF = 150_000;

    private House house;
    private Visitor phone;
    private Visitor desk;
    private Visitor stranger;

    @BeforeAll
    void enter(House livedIn, Chromium chromium) {
        house = livedIn;
        phone = Visitor.with(chromium, house, Screen.PHONE).logIn();
        desk = Visitor.with(chromium, house, Screen.NIGHT).logIn();
        stranger = Visitor.with(chromium, house, Screen.PHONE);
    }

    @AfterAll
    void leave() {
        phone.close();
        desk.close();
        stranger.close();
    }

    Stream<Place> places() {
        return Place.inside(house);
    }

    @ParameterizedTest
    @MethodSource("places")
    void isInOrderOnAPhoneByDay(Place place) {
        phone.open(place.path(), place.status());
        shoot(phone, place, "-phone");
        Axe.findsNothing(phone.inspector);
    }

    @ParameterizedTest
    @MethodSource("places")
    void isInOrderOnADeskByNightAndInSepia(Place place) {
        desk.open(place.path(), place.status());
        shoot(desk, place, "-night");
        Axe.findsNoFaintColour(desk.inspector);
        desk.inspector.tell("document.documentElement.classList.replace('theme-system', 'theme-sepia')");
        Axe.findsNoFaintColour(desk.inspector);
    }

    /// A shelf may be longer than a picture should be.
    private static void shoot(Visitor visitor, Place place, String suffix) {
        if (place.path().startsWith("/?") || place.path().equals("/")) {
            Album.window(visitor.page, place.name() + suffix);
        } else {
            Album.whole(visitor.page, place.name() + suffix);
        }
    }

    @Test
    void isInOrderForAStranger() {
        stranger.open("/nowhere");
        assertThat(stranger.path()).startsWith("/login");
        Axe.findsNothing(stranger.inspector);
        Album.window(stranger.page, "login-phone");
        stranger.open(house.unsubscribe());
        Axe.findsNothing(stranger.inspector);
        Album.window(stranger.page, "unsubscribe-phone");
    }

    /// All that a first visit needs, apart from pictures; what the service worker keeps for later comes after it.
    @Test
    void sendsAShelfThatIsLight(Chromium chromium) {
        var withoutWorker = Screen.NIGHT.options().setServiceWorkers(ServiceWorkerPolicy.BLOCK);
        try (Visitor first = Visitor.with(chromium, house, withoutWorker)) {
            var sent = new AtomicLong();
            first.context.onResponse(response -> {
                if (!response.request().resourceType().equals("image")) {
                    var sizes = response.request().sizes();
                    sent.addAndGet(sizes.responseBodySize + sizes.responseHeadersSize);
                }
            });
            first.logIn();
            assertThat(sent).hasValueBetween(1000L, HEAVIEST_SHELF);
        }
    }
}
