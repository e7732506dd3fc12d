package app.bowerbird.reader.problem;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;

/// Why the service does not start, in the one line an owner needs: which setting, and what is wrong with it.
public final class WrongSetting {

    private static final String NAMED = "(?s)[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+:? .*";

    private WrongSetting() {}

    public static String inOneLine(Throwable failure) {
        Throwable root = failure;
        BindException binding = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            binding = cause instanceof BindException found ? found : binding;
            if (cause instanceof PortInUseException port) {
                return "server.port: " + port.getPort() + " is taken by another program (BOWERBIRD_PORT)";
            }
            if (cause instanceof InvalidConfigurationPropertyValueException value && binding == null) {
                return value.getName() + ": " + value.getValue() + " cannot be read";
            }
            // Our own settings say the whole sentence themselves.
            String message = cause.getMessage();
            if (cause instanceof IllegalArgumentException && message != null && message.matches(NAMED)) {
                return oneLine(message);
            }
            if (message != null && message.startsWith("The connection string")) {
                return "spring.mongodb.uri (BOWERBIRD_MONGODB_URI): " + oneLine(message);
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

    private static String oneLine(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }
}
