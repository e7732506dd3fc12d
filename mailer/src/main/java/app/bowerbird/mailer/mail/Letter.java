package app.bowerbird.mailer.mail;

import org.jspecify.annotations.Nullable;

/// What a mail says.
public record Letter(String text, @Nullable String html) {}
