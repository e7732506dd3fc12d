package app.bowerbird.reader.mute;

import app.bowerbird.reader.export.part.ExportPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What mutes add to other nouns.
@Configuration(proxyBeanMethods = false)
class MuteConfiguration {

    @Bean
    ExportPart exportedMutes(MuteDesk desk) {
        return new ExportPart(
                "mutes",
                reader -> desk.mutes(reader).stream().map(MutesApi.MuteItem::of).toList());
    }
}
