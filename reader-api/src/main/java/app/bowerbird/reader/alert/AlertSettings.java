package app.bowerbird.reader.alert;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where alerts are ordered.
///
/// @param mailQueue mailer's to-do list
@ConfigurationProperties("reader")
record AlertSettings(@DefaultValue("mail-to-send") String mailQueue) {}
