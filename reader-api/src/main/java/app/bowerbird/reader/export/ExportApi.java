package app.bowerbird.reader.export;

import app.bowerbird.reader.account.Reader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/v1/export`, for programs and for the button on the settings page.
@RestController
@Tag(name = "export", description = "Everything a reader has, to take away.")
class ExportApi {

    private final WriteExport export;
    private final Clock clock;

    ExportApi(WriteExport export, Clock clock) {
        this.export = export;
        this.clock = clock;
    }

    /// Written as it is read, however large the shelf is. What breaks off has no end, so that no program takes it for
    /// whole.
    @GetMapping("/api/v1/export")
    @Operation(
            summary = "Everything there is of the reader as one zip: stories, texts, links, digests, settings",
            description = "stories.jsonl, articles/ID.html, links.html (Netscape bookmarks), links.csv,"
                    + " digests/DATE.html, digests.jsonl, settings.json. No credentials are in it.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    void export(@AuthenticationPrincipal Reader reader, HttpServletResponse response) throws IOException {
        var settings = export.settings(reader);
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bowerbird-" + LocalDate.now(clock) + ".zip\"");
        export.write(reader, settings, response.getOutputStream());
    }
}
