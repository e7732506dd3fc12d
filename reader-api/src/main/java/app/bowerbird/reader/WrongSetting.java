package app.bowerbird.reader;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;

/// Why the service does not start, in the one line an owner needs: which setting, and what is wrong with it.
final class WrongSetting {

    private static final String NAMED = "(?s)[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+:? .*";

    private WrongSetting() {}

    /// @param arguments of main, in which a value without a name may be found again
    static String inOneLine(Throwable failure, String... arguments) {
        Throwable root = failure;
        BindException binding = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            binding = cause instanceof BindException found ? found : binding;
            if (cause instanceof PortInUseException port) {
                return "server.port: " + port.getPort() + " is taken by another program (BOWERBIRD_PORT)";
            }
            if (cause instanceof ConversionFailedException conversion && binding == null) {
                String value = String.valueOf(conversion.getValue());
                return nameOf(value, arguments) + ": " + value + " is not a "
                        + conversion.getTargetType().getType().getSimpleName();
            }
            // Our own settings say the whole sentence themselves.
            String message = cause.getMessage();
            if (cause instanceof IllegalArgumentException && message != null && message.matches(NAMED)) {
                return oneLine(message);
            }
        }
        String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return binding == null ? oneLine(reason) : setting(binding) + ": " + oneLine(reason);
    }

    private static String setting(BindException binding) {
        var property = binding.getProperty();
        ConfigurationPropertyName name = property == null ? binding.getName() : property.getName();
        return name.toString();
    }

    private static String nameOf(String value, String... arguments) {
        return Stream.concat(
                        Arrays.stream(arguments)
                                .filter(argument -> argument.startsWith("--") && argument.endsWith("=" + value))
                                .map(argument -> argument.substring(2, argument.indexOf('='))),
                        System.getenv().entrySet().stream()
                                .filter(variable -> variable.getValue().equals(value))
                                .map(Map.Entry::getKey))
                .findFirst()
                .orElse("a setting");
    }

    private static String oneLine(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }
}
