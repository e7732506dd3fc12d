package app.bowerbird.suite;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/// What went wrong at a start, in the one line a person needs.
public final class StartFailure {

    private StartFailure() {}

    public static String lineOf(Throwable failure) {
        Throwable cause = failure;
        String line = "";
        while (cause != null) {
            switch (cause) {
                case WrongSetting wrong -> {
                    return wrong.line();
                }
                case PortInUseException port -> {
                    return "BOWERBIRD_PORT: port " + port.getPort() + " is in use; choose another, for example"
                            + " BOWERBIRD_PORT=" + (port.getPort() + 1) + " ./run";
                }
                case BindException setting -> line = setting.getName() + ": ";
                default -> {}
            }
            if (cause.getCause() == null) {
                String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
                line += message.lines().findFirst().orElse("");
            }
            cause = cause.getCause();
        }
        return line;
    }
}
