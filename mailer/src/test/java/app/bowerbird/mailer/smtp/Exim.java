package app.bowerbird.mailer.smtp;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// A real mail server: exim of this machine, a process of our own with its own settings, spool and mailbox.
public final class Exim implements AutoCloseable {

    public static final String ABSENT = "no exim here: apt-get install exim4-daemon-light";

    private static final List<Path> PLACES = Stream.of(
                    "/usr/sbin/exim4", "/usr/sbin/exim", "/usr/local/sbin/exim", "/opt/homebrew/sbin/exim")
            .map(Path::of)
            .toList();

    private final Path folder;
    private final int port;
    private final Process process;

    private Exim(Path program) throws IOException {
        folder = Files.createTempDirectory("exim");
        // Started by root, it works as somebody else.
        for (var each : List.of("", "spool", "log", "mail", "faults")) {
            var made = Files.createDirectories(folder.resolve(each));
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        port = freePort();
        var settings = folder.resolve("exim.conf");
        try (var template = Exim.class.getResourceAsStream("/exim/exim.conf")) {
            var text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(settings, text.replace("HERE", folder.toString()).replace("PORT", String.valueOf(port)));
        }
        process = new ProcessBuilder(program.toString(), "-C", settings.toString(), "-bdf")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log/said").toFile())
                .start();
        await().until(this::listens);
    }

    /// None that the system lends to connections, of which one might have it before exim listens.
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_768);
            try (var free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException _) {
                // Somebody listens there.
            }
        }
    }

    /// Empty where this machine has none.
    public static Optional<Exim> start() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().map(program -> {
            try {
                return new Exim(program);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public int port() {
        return port;
    }

    /// From now on it misbehaves so: 421, 450, 451, 550, 554, silence, slow.
    public void plays(String fault) {
        try {
            Files.createFile(folder.resolve("faults").resolve(fault));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void behaves() {
        for (var fault : files("faults")) {
            fault.toFile().delete();
        }
    }

    /// Each message in the mailbox, to the byte.
    public List<String> mails() {
        return files("mail/new").stream().map(Exim::read).toList();
    }

    /// Those of one Message-ID.
    public List<String> mails(String mailId) {
        return mails().stream()
                .filter(mail -> mail.contains("\nMessage-ID: <" + mailId + "@"))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            FileSystemUtils.deleteRecursively(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("exim did not start: " + read(folder.resolve("log/said")));
        }
        try (var line = new Socket()) {
            line.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<Path> files(String name) {
        if (!Files.isDirectory(folder.resolve(name))) {
            return List.of();
        }
        try (var files = Files.list(folder.resolve(name))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
