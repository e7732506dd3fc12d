package app.bowerbird.reader.household;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Everybody who reads here, for the owner's programs. What cannot be undone wants the owner's password, and so a page.
@RestController
@RequestMapping("/api/v1/readers")
@Tag(name = "readers", description = "Who reads here; for the owner alone.")
class ReadersApi {

    private final Household household;

    ReadersApi(Household household) {
        this.household = household;
    }

    /// Lists answer `{items, next_cursor}`; a house fits on one page.
    record Page(List<Household.Member> items) {}

    @GetMapping
    @Operation(summary = "Everybody who reads here, the longest first")
    Page list() {
        return new Page(household.members());
    }
}
