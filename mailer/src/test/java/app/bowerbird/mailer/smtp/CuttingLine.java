package app.bowerbird.mailer.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// The line to a mail server, torn at the final dot of the first letter that goes over it; whole after that.
public final class CuttingLine implements AutoCloseable {

    /// What got lost.
    public enum Lost {
        THE_DOT,
        THE_ANSWER_TO_IT
    }

    /// `\r\n.\r\n`
    private static final long DOT = 0x0d0a2e0d0aL;

    private static final long FIVE_BYTES = 0xffffffffffL;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicBoolean whole = new AtomicBoolean();
    private final int to;
    private final Lost lost;

    public CuttingLine(int to, Lost lost) throws IOException {
        this.to = to;
        this.lost = lost;
        Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var here = server.accept();
                Thread.ofVirtual().start(() -> carry(here));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void carry(Socket here) {
        var deaf = new AtomicBoolean();
        var answered = new CountDownLatch(1);
        try (here;
                var there = new Socket(InetAddress.getLoopbackAddress(), to)) {
            Thread.ofVirtual().start(() -> back(there, here, deaf, answered));
            long seen = 0;
            for (int next = here.getInputStream().read();
                    next >= 0;
                    next = here.getInputStream().read()) {
                seen = (seen << 8 | next) & FIVE_BYTES;
                if (seen == DOT && whole.compareAndSet(false, true)) {
                    here.setSoLinger(true, 0);
                    if (lost == Lost.THE_ANSWER_TO_IT) {
                        deaf.set(true);
                        there.getOutputStream().write(next);
                        answered.await();
                    }
                    return;
                }
                there.getOutputStream().write(next);
            }
        } catch (IOException | InterruptedException e) {
            // One of the two sides went away, as it is meant to.
        }
    }

    private static void back(Socket there, Socket here, AtomicBoolean deaf, CountDownLatch answered) {
        try {
            for (int next = there.getInputStream().read();
                    next >= 0;
                    next = there.getInputStream().read()) {
                if (deaf.get()) {
                    answered.countDown();
                } else {
                    here.getOutputStream().write(next);
                }
            }
        } catch (IOException e) {
            // So it ends.
        }
        answered.countDown();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
