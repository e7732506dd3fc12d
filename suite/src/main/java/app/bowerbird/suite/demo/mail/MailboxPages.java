package app.bowerbird.suite.demo.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Shows the mailbox in a browser; a mail's HTML sits in a frame that may run nothing and ask nobody but loopback.
public final class MailboxPages implements AutoCloseable {

    private static final String STYLE =
            "body{font:16px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
                    + "iframe{width:100%;height:75vh;border:1px solid #8888}li{margin:.5em 0}pre{white-space:pre-wrap}"
                    + ":root{color-scheme:light dark}";

    private final Mailbox mailbox;
    private final HttpServer server;

    public MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the mailbox's page", e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var parts = exchange.getRequestURI().getPath().split("/");
            var letters = mailbox.letters();
            if (parts.length <= 1) {
                send(exchange, 200, page("Mailbox", list(letters)));
                return;
            }
            int number = parts[1].matches("\\d{1,6}") ? Integer.parseInt(parts[1]) : 0;
            if (number < 1 || number > letters.size()) {
                send(exchange, 404, page("No such mail", "<p><a href=\"/\">All mails</a></p>"));
                return;
            }
            var letter = letters.get(number - 1);
            boolean body = parts.length > 2 && parts[2].equals("body");
            send(exchange, 200, body ? letter.html() : page(escaped(letter.subject()), shown(letter, number)));
        }
    }

    private static String list(java.util.List<Letter> letters) {
        return letters.isEmpty()
                ? "<p>No mail yet.</p>"
                : IntStream.rangeClosed(1, letters.size())
                        .map(i -> letters.size() + 1 - i)
                        .mapToObj(n -> "<li><a href=\"/%d\">%s</a><br>to %s</li>"
                                .formatted(
                                        n,
                                        escaped(letters.get(n - 1).subject()),
                                        escaped(letters.get(n - 1).to())))
                        .collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private static String shown(Letter letter, int number) {
        var body = letter.html().isEmpty()
                ? ""
                : "<iframe sandbox src=\"/%d/body\" title=\"The mail\"></iframe>".formatted(number);
        return """
                <p><a href="/">All mails</a></p><p>From %s to %s</p>%s
                <details><summary>As plain text</summary><pre>%s</pre></details>
                <details><summary>Headers</summary><pre>%s</pre></details>
                """.formatted(
                        escaped(letter.from()),
                        escaped(letter.to()),
                        body,
                        escaped(letter.text()),
                        escaped(String.join("\n", letter.headers())));
    }

    private static String page(String title, String main) {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title><style>%s</style></head><body><h1>%s</h1>%s</body></html>"
                .formatted(title, STYLE, title, main);
    }

    private static void send(HttpExchange exchange, int status, String html) throws IOException {
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        var head = exchange.getResponseHeaders();
        head.set("Content-Type", "text/html; charset=utf-8");
        head.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' http://localhost:* http://127.0.0.1:*;"
                        + " frame-src 'self'");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
