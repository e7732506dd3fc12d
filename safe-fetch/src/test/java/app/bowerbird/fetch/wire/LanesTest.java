package app.bowerbird.fetch.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void givesSoManyPlacesToOneHostAndTakesThemBack() {
        var lanes = new Lanes(2, 64);
        var first = lanes.to("a.example").orElseThrow();
        lanes.to("a.example").orElseThrow();

        assertThat(lanes.to("a.example")).isEmpty();
        assertThat(lanes.to("b.example")).isPresent();

        first.close();
        assertThat(lanes.to("a.example")).isPresent();
    }

    @Test
    void letsWhoIsSlowStandAsideAsLongAsThereIsRoomToStand() {
        var lanes = new Lanes(2, 1);
        var slow = lanes.anywhere().orElseThrow();
        assertThat(lanes.anywhere()).isEmpty();

        slow.standAside();
        var second = lanes.anywhere().orElseThrow();
        second.standAside();
        assertThat(lanes.anywhere()).as("nobody else fits beside").isEmpty();

        slow.close();
        assertThat(lanes.anywhere()).as("the second stood aside").isPresent();
    }

    @Test
    void givesAPlaceBackOnceHoweverOftenItIsClosed() {
        var lanes = new Lanes(2, 1);
        var place = lanes.anywhere().orElseThrow();
        place.close();
        place.close();
        place.standAside();

        assertThat(lanes.anywhere()).isPresent();
        assertThat(lanes.anywhere()).isEmpty();
    }
}
