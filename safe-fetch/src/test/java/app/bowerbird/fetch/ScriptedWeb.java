package app.bowerbird.fetch;

import app.bowerbird.fetch.gate.Literal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.hc.client5.http.io.DetachedSocketFactory;

/// A pretend internet: names resolve by script, every dialled address is written down, and nothing leaves the
/// process.
final class ScriptedWeb implements DetachedSocketFactory {

    static final String PAGE =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\nConnection: close\r\n\r\n<html>a story";

    final List<InetSocketAddress> dialled = new ArrayList<>();
    final List<String> lookedUp = new ArrayList<>();
    private final Iterator<List<String>> answers;
    private final Iterator<String> pages;
    private final Function<InetSocketAddress, Boolean> listens;
    private List<String> lastAnswer = List.of();

    /// @param answers of one look-up after the other; the last one stays
    /// @param pages of one connection after the other; then [#PAGE]
    ScriptedWeb(List<List<String>> answers, List<String> pages, Function<InetSocketAddress, Boolean> listens) {
        this.answers = answers.iterator();
        this.pages = pages.iterator();
        this.listens = listens;
    }

    InetAddress[] addressesOf(String name) throws UnknownHostException {
        lookedUp.add(name);
        lastAnswer = answers.hasNext() ? answers.next() : lastAnswer;
        if (lastAnswer.isEmpty()) {
            throw new UnknownHostException(name);
        }
        return lastAnswer.stream().map(text -> Literal.of(text).orElseThrow()).toArray(InetAddress[]::new);
    }

    List<String> dialledAddresses() {
        return dialled.stream()
                .map(address -> address.getAddress().getHostAddress())
                .toList();
    }

    static String redirect(int status, String location) {
        return "HTTP/1.1 " + status + " Moved\r\n" + (location == null ? "" : "Location: " + location + "\r\n")
                + "Content-Length: 0\r\nConnection: close\r\n\r\n";
    }

    @Override
    public Socket create(Proxy proxy) {
        return new PretendSocket();
    }

    private final class PretendSocket extends Socket {

        private InputStream in = InputStream.nullInputStream();
        private boolean connected;

        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            var address = (InetSocketAddress) to;
            dialled.add(address);
            if (!listens.apply(address)) {
                throw new ConnectException("nobody there");
            }
            String page = pages.hasNext() ? pages.next() : PAGE;
            in = new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8));
            connected = true;
        }

        @Override
        public boolean isConnected() {
            return connected;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void setSoTimeout(int millis) {}

        @Override
        public int getSoTimeout() {
            return 0;
        }
    }
}
