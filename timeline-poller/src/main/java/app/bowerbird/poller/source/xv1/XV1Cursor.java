package app.bowerbird.poller.source.xv1;

import app.bowerbird.poller.source.CursorText;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import twitter4j.v1.Paging;
import twitter4j.v1.Status;

/// How far a v1.1 home timeline has been read; a walk goes down from `newest` by `max` until a page is empty.
///
/// ```json
/// {"since": 1861234567890123456, "newest": 1862234567890123456, "max": 1861934567890123455}
/// ```
@JsonInclude(JsonInclude.Include.NON_NULL)
record XV1Cursor(
        @Nullable Long since,
        @Nullable Long newest,
        @Nullable Long max) {

    private static final int PAGE = 200;

    static XV1Cursor read(@Nullable String text) {
        return CursorText.read(text, XV1Cursor.class).orElseGet(() -> new XV1Cursor(null, null, null));
    }

    String text() {
        return CursorText.of(this);
    }

    Paging paging() {
        Paging paging = Paging.ofCount(PAGE);
        paging = since == null ? paging : paging.sinceId(since);
        return max == null ? paging : paging.maxId(max);
    }

    /// `max_id` is inclusive, and pages may be short of `count` without being the last: only an empty one is.
    XV1Cursor after(List<Status> page) {
        if (page.isEmpty()) {
            return new XV1Cursor(newest == null ? since : newest, null, null);
        }
        Long top = newest == null ? Long.valueOf(page.getFirst().getId()) : newest;
        if (since == null) {
            return new XV1Cursor(top, null, null);
        }
        return new XV1Cursor(since, top, page.getLast().getId() - 1);
    }

    boolean walking() {
        return max != null;
    }
}
