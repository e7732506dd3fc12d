package app.bowerbird.mailer.smtp;

import java.io.IOException;

/// A failure in one line for a person.
final class Words {

    private static final int LONGEST = 300;

    private Words() {}

    static String of(Exception failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        var message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return trim(last instanceof IOException ? message + ": " + last.getMessage() : message);
    }

    static String trim(String words) {
        var line = words.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
