package app.bowerbird.reader.timeline;

import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.timeline.opml.Opml;
import app.bowerbird.reader.timeline.opml.Opml.Feed;
import app.bowerbird.reader.timeline.poller.Answer;
import app.bowerbird.reader.timeline.poller.Poller;
import app.bowerbird.reader.timeline.poller.Timeline;
import app.bowerbird.reader.timeline.poller.TimelineWish;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/// Feeds in and out as one OPML file: from and to another reader of feeds, by page and by API.
@Controller
class OpmlPages {

    private static final String OPML = "text/x-opml";

    private final Poller poller;
    private final TimelinePages timelines;

    OpmlPages(Poller poller, TimelinePages timelines) {
        this.poller = poller;
        this.timelines = timelines;
    }

    /// What became of a list.
    ///
    /// @param known were there already
    /// @param refused have no web address
    record Imported(int added, int known, int refused) {}

    @GetMapping(
            path = {"/timelines/opml", "/api/v1/timelines/opml"},
            produces = OPML)
    @ResponseBody
    @Operation(summary = "All feeds of the reader as OPML", tags = "timelines-api")
    ResponseEntity<String> export(@AuthenticationPrincipal Reader reader) {
        List<Feed> feeds = feeds(reader).stream()
                .map(timeline ->
                        new Feed(Objects.requireNonNullElse(timeline.address(), timeline.name()), timeline.name()))
                .toList();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bowerbird.opml\"")
                .body(Opml.write("Bowerbird", feeds));
    }

    @PostMapping("/timelines/opml")
    String take(
            @AuthenticationPrincipal Reader reader,
            @RequestParam MultipartFile file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Optional<List<Feed>> feeds = Opml.read(file.getBytes());
        if (feeds.isEmpty()) {
            response.setStatus(400);
            return timelines.page(reader, Map.of("opml", "This file is not a list of feeds in OPML."), model, response);
        }
        Imported done = add(reader, feeds.get());
        return "redirect:/timelines?done=opml&added=" + done.added() + "&known=" + done.known() + "&refused="
                + done.refused();
    }

    @PostMapping(
            path = "/api/v1/timelines/opml",
            consumes = {OPML, "application/xml", "text/xml"})
    @ResponseBody
    @Operation(summary = "Adds every feed of an OPML list that is not there yet", tags = "timelines-api")
    Imported take(@AuthenticationPrincipal Reader reader, @RequestBody byte[] body) {
        return add(reader, Opml.read(body).orElseThrow(() -> new BadInput("body", "must be a list of feeds in OPML")));
    }

    private Imported add(Reader reader, List<Feed> feeds) {
        Set<String> known = new HashSet<>();
        feeds(reader).forEach(timeline -> known.add(String.valueOf(timeline.address())));
        int added = 0;
        int refused = 0;
        for (Feed feed : feeds) {
            if (known.add(feed.url())) {
                var wish = new TimelineWish("feed", feed.name(), Map.of("url", feed.url()), null, null);
                switch (poller.add(reader.id(), wish)) {
                    case Answer.Given<Timeline> _ -> added++;
                    case Answer.Refused<Timeline> _ -> refused++;
                    case Answer.Away<Timeline> away -> away.orProblem();
                }
            }
        }
        return new Imported(added, feeds.size() - added - refused, refused);
    }

    private List<Timeline> feeds(Reader reader) {
        return poller.list(reader.id()).orProblem().items().stream()
                .filter(timeline -> timeline.source().equals("feed"))
                .toList();
    }
}
