package app.bowerbird.mailer.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A mail server that plays one trick per connection, then behaves.
public final class ScriptedSmtp implements AutoCloseable {

    public enum Trick {
        TAKE,
        BUSY_421,
        HANG_UP,
        SILENT,
        NO_LOGIN_535,
        GREYLIST_450,
        BOUNCE_550,
        LATER_451_AFTER_DOT,
        NEVER_554_AFTER_DOT,
        RESET_AFTER_DOT,
        WAIT_BEFORE_250,
        SLOW_354
    }

    /// What came through: the envelope and every line of the text.
    public record Taken(String from, List<String> recipients, String text) {}

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Queue<Trick> tricks = new ConcurrentLinkedQueue<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger dots = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);

    public ScriptedSmtp() throws IOException {
        Thread.ofVirtual().start(this::listen);
    }

    public void plays(Trick... next) {
        tricks.addAll(List.of(next));
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Taken> taken() {
        return taken;
    }

    public int connections() {
        return connections.get();
    }

    /// How often a text came to its end, taken or not.
    public int dots() {
        return dots.get();
    }

    /// Closes every line that is open.
    public void hangUp() {
        for (var socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        open.clear();
    }

    public void release() {
        release.countDown();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                var trick = tricks.isEmpty() ? Trick.TAKE : tricks.remove();
                Thread.ofVirtual().start(() -> talk(socket, trick));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket, Trick trick) {
        try (socket;
                var in = new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            new Dialogue(in, socket.getOutputStream(), socket, trick).run();
        } catch (IOException | InterruptedException e) {
            // The other side went away, as some tests want.
        }
    }

    private final class Dialogue {
        private final BufferedReader in;
        private final OutputStream out;
        private final Socket socket;
        private final Trick trick;
        private String from = "";
        private final List<String> recipients = new CopyOnWriteArrayList<>();

        Dialogue(BufferedReader in, OutputStream out, Socket socket, Trick trick) {
            this.in = in;
            this.out = out;
            this.socket = socket;
            this.trick = trick;
        }

        void run() throws IOException, InterruptedException {
            switch (trick) {
                case HANG_UP -> {
                    return;
                }
                case SILENT -> {
                    release.await();
                    return;
                }
                case BUSY_421 -> {
                    say("421 4.3.2 closing for now");
                    return;
                }
                default -> say("220 scripted.example ready");
            }
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!answer(line)) {
                    return;
                }
            }
        }

        private boolean answer(String line) throws IOException, InterruptedException {
            var verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(java.util.Locale.ROOT);
            switch (verb) {
                case "EHLO" ->
                    say(
                            trick == Trick.NO_LOGIN_535
                                    ? "250-scripted.example\r\n250 AUTH PLAIN"
                                    : "250 scripted.example");
                case "AUTH" -> say("535 5.7.8 who are you");
                case "MAIL" -> {
                    recipients.clear();
                    from = line;
                    say("250 ok");
                }
                case "RCPT" -> {
                    recipients.add(line.substring(line.indexOf('<') + 1, line.indexOf('>')));
                    say(
                            switch (trick) {
                                case GREYLIST_450 -> "450 4.2.0 greylisted, come back";
                                case BOUNCE_550 -> "550 5.1.1 no such mailbox";
                                default -> "250 ok";
                            });
                }
                case "DATA" -> {
                    if (trick == Trick.SLOW_354) {
                        release.await();
                    }
                    say("354 go on");
                    return text();
                }
                case "QUIT" -> {
                    say("221 bye");
                    return false;
                }
                default -> say("250 ok");
            }
            return true;
        }

        private boolean text() throws IOException, InterruptedException {
            var text = new StringBuilder();
            for (var line = in.readLine(); ; line = in.readLine()) {
                if (line == null) {
                    return false;
                }
                if (line.equals(".")) {
                    break;
                }
                text.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
            }
            dots.incrementAndGet();
            switch (trick) {
                case LATER_451_AFTER_DOT -> say("451 4.3.0 try later");
                case NEVER_554_AFTER_DOT -> say("554 5.6.0 never");
                case RESET_AFTER_DOT -> {
                    socket.setSoLinger(true, 0);
                    return false;
                }
                case WAIT_BEFORE_250 -> {
                    release.await();
                    take(text);
                }
                default -> take(text);
            }
            return true;
        }

        private void take(StringBuilder text) throws IOException {
            taken.add(new Taken(from, List.copyOf(recipients), text.toString()));
            say("250 2.0.0 taken");
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        release.countDown();
        server.close();
    }
}
