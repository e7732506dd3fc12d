package app.bowerbird.reader.timeline;

import app.bowerbird.reader.export.part.ExportPart;
import app.bowerbird.reader.timeline.poller.Answer;
import app.bowerbird.reader.timeline.poller.Poller;
import app.bowerbird.reader.timeline.poller.Timeline;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What timelines add to other nouns.
@Configuration(proxyBeanMethods = false)
class TimelineConfiguration {

    /// An export without its timelines is better than none, as long as it says so.
    @Bean
    ExportPart exportedTimelines(Poller poller) {
        return new ExportPart(
                "timelines",
                reader -> poller.list(reader) instanceof Answer.Given<Timeline.Page>(var page)
                        ? page.items()
                        : Answer.AWAY);
    }
}
