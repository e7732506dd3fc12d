package app.bowerbird.suite.backup;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a running row hands out a copy of itself: on loopback, to whoever can read its data folder.
///
/// The file `backup.door` there, readable by its owner alone, holds the port and a key made anew at each start. One
/// backup at a time: the thread that answers is the only one.
public final class BackupDoor implements AutoCloseable {

    static final String FILE = "backup.door";
    static final String PATH = "/backup";

    private static final Logger log = LoggerFactory.getLogger(BackupDoor.class);

    private final CopyFolder copy;
    private final Path file;
    private final String key;
    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("backup-door").daemon().factory());

    private BackupDoor(Path data, CopyFolder copy) throws IOException {
        this.copy = copy;
        this.file = data.resolve(FILE);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = HexFormat.of().formatHex(random);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(thread);
        server.createContext(PATH, this::answer);
        server.start();
    }

    /// Opens the door of the row that uses this folder.
    public static BackupDoor open(Path data, CopyFolder copy) {
        try {
            copy.tidy();
            BackupDoor door = new BackupDoor(data, copy);
            door.tell();
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell() throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(fresh);
        OwnerOnly.create(fresh);
        Files.writeString(fresh, server.getAddress().getPort() + " " + key + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            if (!MessageDigest.isEqual(bytes("Bearer " + key), bytes(shown))) {
                say(exchange, 403, "the key in " + FILE + " is needed");
            } else if (!exchange.getRequestMethod().equals("POST")) {
                say(exchange, 405, "POST is needed");
            } else {
                handOut(exchange);
            }
        }
    }

    /// Copied first, so that what goes wrong there can still be said; an archive that breaks off later has no manifest.
    private void handOut(HttpExchange exchange) throws IOException {
        try (CopyFolder.Aside aside = copy.aside()) {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                aside.pack(out);
            }
            log.info("a backup was taken");
        } catch (IOException | RuntimeException e) {
            log.atWarn().setCause(e).log("a backup could not be taken");
            if (exchange.getResponseCode() < 0) {
                say(exchange, 500, BackupRefused.reason(e));
            }
        }
    }

    private static void say(HttpExchange exchange, int status, String words) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        exchange.getResponseBody().write(bytes(words));
        exchange.getResponseBody().close();
    }

    private static byte[] bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.atWarn().setCause(e).log("the file of the backup's door stays");
        }
        server.stop(0);
        thread.shutdownNow();
    }
}
