package app.bowerbird.reader.alert;

import app.bowerbird.reader.export.part.ExportPart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What alerts add to other nouns.
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {

    @Bean
    ExportPart exportedAlerts(AlertDesk desk) {
        return new ExportPart("alerts", reader -> AlertApi.Alerts.of(desk.rule(reader)));
    }
}
