package app.bowerbird.mailer.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Remembers the one socket of a delivery, because the library knows a single patience for all answers and RFC
/// 5321 asks for several.
final class PatientSockets extends SocketFactory {

    private @Nullable Socket socket;

    void wait(Duration patience) throws SocketException {
        if (socket != null && !socket.isClosed()) {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        }
    }

    /// For moments at which a socket that is gone shows by itself.
    void waitQuietly(Duration patience) {
        try {
            wait(patience);
        } catch (SocketException e) {
            // The next read says so, with better words.
        }
    }

    @Override
    public Socket createSocket() {
        var made = new Socket();
        socket = made;
        return made;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("only unconnected sockets");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        throw new IOException("only unconnected sockets");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new IOException("only unconnected sockets");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw new IOException("only unconnected sockets");
    }
}
