package app.bowerbird.fetch.body;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RoomTest {

    private static final int MIB = 1024 * 1024;

    @Test
    void dealsOutHalfOfItBeforehandAndLendsTheOtherHalf() throws NoRoomException {
        var room = new Room(32);
        try (var large = room.share()) {
            large.grow(33 * MIB);
            try (var small = room.share();
                    var larger = room.share()) {
                assertThatCode(() -> small.grow(MIB)).doesNotThrowAnyException();
                assertThatThrownBy(() -> larger.grow(2 * MIB)).isInstanceOf(NoRoomException.class);
            }
        }
        try (var next = room.share()) {
            assertThatCode(() -> next.grow(20 * MIB)).doesNotThrowAnyException();
        }
    }
}
