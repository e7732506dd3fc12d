package app.bowerbird.suite;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/// What went wrong at a start, in the one line a person needs.
public final class StartFailure {

    private StartFailure() {}

    public static String lineOf(Throwable failure) {
        return find(failure, WrongSetting.class)
                .map(WrongSetting::line)
                .or(() -> find(failure, PortInUseException.class)
                        .map(busy -> "port " + busy.getPort() + " was taken while Bowerbird started; start it again"))
                .orElseGet(() -> find(failure, BindException.class)
                        .map(BindException::getName)
                        .map(name -> named(name.toString(), reason(failure)))
                        .orElseGet(() -> reason(failure)));
    }

    private static String named(String setting, String reason) {
        return reason.contains(setting) ? reason : setting + ": " + reason;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        return message.lines().findFirst().orElse(root.toString());
    }

    private static <T extends Throwable> Optional<T> find(@Nullable Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
