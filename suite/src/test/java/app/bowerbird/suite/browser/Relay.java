package app.bowerbird.suite.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The wire between a browser and its house, which can be cut and mended; it carries bytes and knows nothing of them.
final class Relay implements AutoCloseable {

    private final int port;
    private final int house;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;

    /// @param house the port it leads to
    Relay(int house) {
        this.house = house;
        door = listen(0);
        port = door.getLocalPort();
    }

    /// The address that people use.
    String address() {
        return "http://localhost:" + port;
    }

    /// Nothing comes through any more, and nobody answers.
    void cut() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(Relay::close);
        open.clear();
    }

    void mend() {
        if (door.isClosed()) {
            door = listen(port);
        }
    }

    private ServerSocket listen(int at) {
        try {
            var listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Thread.ofVirtual().start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                var browser = listening.accept();
                var there = new Socket(InetAddress.getLoopbackAddress(), house);
                open.add(browser);
                open.add(there);
                if (listening.isClosed()) {
                    // It came while the wire was cut, perhaps too late to be seen there.
                    close(browser);
                    close(there);
                }
                Thread.ofVirtual().start(() -> carry(browser, there));
                Thread.ofVirtual().start(() -> carry(there, browser));
            } catch (IOException cut) {
                // told by isClosed, or by a browser that finds nobody
            }
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // one of the two has left
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // closed already
        }
    }

    @Override
    public void close() {
        cut();
    }
}
