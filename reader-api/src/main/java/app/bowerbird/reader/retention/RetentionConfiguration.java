package app.bowerbird.reader.retention;

import app.bowerbird.reader.export.part.ExportPart;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What retention adds to other nouns.
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

    @Bean
    ExportPart exportedRetention(RetentionDesk desk) {
        return new ExportPart("retention", reader -> Map.of("days", desk.days(reader)));
    }
}
