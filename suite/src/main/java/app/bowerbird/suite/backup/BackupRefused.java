package app.bowerbird.suite.backup;

/// A backup or restore that cannot be, told in the one line a person needs; nothing was changed by it.
public final class BackupRefused extends RuntimeException {

    BackupRefused(String line) {
        super(line);
    }

    BackupRefused(String line, Throwable cause) {
        super(line + ": " + reason(cause));
    }

    /// What lies at the root of a failure, in one line.
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return message.lines().findFirst().orElse("");
    }
}
