package app.bowerbird.suite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What the row is told by its environment.
///
/// @param data where everything is kept: `BOWERBIRD_DATA`, default `data`
/// @param port where people reach it: `BOWERBIRD_PORT`, default 8080
/// @param bind the address it listens on: `BOWERBIRD_BIND`, default loopback
/// @param publicUrl the address people type: `BOWERBIRD_PUBLIC_URL`, default `http://localhost:PORT`
/// @param secret 32 bytes in Base64: `BOWERBIRD_SECRET`, default the file `secret.key` in the data folder
/// @param mailPort where programs order mails, on loopback: `BOWERBIRD_MAIL_PORT`, default three above `port`; 0: any
public record RowSettings(
        Path data,
        int port,
        String bind,
        String publicUrl,
        @Nullable String secret,
        int mailPort) {

    private static final int FIRST_PORT = 20_000;
    private static final int LENT_PORT = 32_768;
    private static final int MOST_TRIES = 100;
    private static final int MAIL_PORT_ABOVE = 3;

    /// With any port for mails.
    public RowSettings(Path data, int port, String bind, String publicUrl, @Nullable String secret) {
        this(data, port, bind, publicUrl, secret, 0);
    }

    public static RowSettings from(Map<String, String> environment) {
        int port = port("BOWERBIRD_PORT", environment.getOrDefault("BOWERBIRD_PORT", "8080"));
        String mailPort = environment.get("BOWERBIRD_MAIL_PORT");
        return new RowSettings(
                Path.of(environment.getOrDefault("BOWERBIRD_DATA", "data")).toAbsolutePath(),
                port,
                environment.getOrDefault("BOWERBIRD_BIND", "127.0.0.1"),
                environment.getOrDefault("BOWERBIRD_PUBLIC_URL", "http://localhost:" + port),
                environment.get("BOWERBIRD_SECRET"),
                mailPort == null ? freeOrAny(port + MAIL_PORT_ABOVE) : port("BOWERBIRD_MAIL_PORT", mailPort));
    }

    /// The same row on another folder.
    public RowSettings withData(Path folder) {
        return new RowSettings(folder, port, bind, publicUrl, secret, mailPort);
    }

    /// The same row on another port of this machine alone.
    public RowSettings withPort(int other) {
        return new RowSettings(data, other, "127.0.0.1", "http://localhost:" + other, secret);
    }

    /// A busy port would otherwise show only after the other services have started.
    void requireFreePort() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(bind))) {
            socket.setReuseAddress(true);
        } catch (UnknownHostException e) {
            throw new WrongSetting("BOWERBIRD_BIND: '" + bind + "' is not an address of this machine");
        } catch (IOException e) {
            throw new WrongSetting("BOWERBIRD_PORT: port " + port + " on " + bind + " cannot be used (" + e.getMessage()
                    + "); choose another, for example BOWERBIRD_PORT=" + (port + 1) + " ./run");
        }
    }

    /// Two rows side by side: the second one takes what is left.
    private static int freeOrAny(int wished) {
        try (ServerSocket socket = new ServerSocket(wished, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            return 0;
        }
    }

    private static int port(String name, String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException _) {
            // told below, like a number out of range
        }
        throw new WrongSetting(name + ": a number from 1 to 65535 is needed, not '" + text + "'");
    }

    /// A port of loopback that nobody listens on. It lies below those that systems lend to outgoing connections, so
    /// none of these takes it before it is listened on.
    public static int freePort() {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LENT_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException _) {
                // Somebody listens there.
            }
        }
        throw new IllegalStateException("no port of loopback is free");
    }
}
