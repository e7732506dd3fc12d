package app.bowerbird.reader.door;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// A house for show, on one machine, with nothing in it to protect. Never for a house that somebody lives in.
///
/// @param open whether a browser on this machine comes in as the owner without a login
/// @param note a sentence at the top of every page, such as where the pretend mailbox is
@ConfigurationProperties("reader.demo")
public record DemoSettings(
        @DefaultValue("false") boolean open,
        @DefaultValue("") String note) {}
