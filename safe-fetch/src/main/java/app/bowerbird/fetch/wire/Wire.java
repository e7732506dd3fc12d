package app.bowerbird.fetch.wire;

import app.bowerbird.fetch.gate.GatedNames;
import app.bowerbird.fetch.gate.PinnedHosts;
import app.bowerbird.fetch.gate.SystemNames;
import app.bowerbird.fetch.gate.WebAddress;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// One HTTP/1.1 exchange with an address that passed the gate: no redirects, cookies, credentials, retries, content
/// coding or proxy variables of the client's own.
public final class Wire implements AutoCloseable {

    /// Plain sockets that ask no proxy selector, as `new Socket()` would.
    public static final DetachedSocketFactory SOCKETS = proxy -> new Socket(Proxy.NO_PROXY);

    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(128)
            .setMaxEmptyLineCount(8)
            .build();

    private final PinnedHosts pins;
    private final CloseableHttpClient client;

    /// @param proxy the egress proxy: with it the target's name is resolved there, and there it must be judged
    public Wire(
            GatedNames names, PinnedHosts pins, @Nullable HttpHost proxy, DetachedSocketFactory sockets, int inAll) {
        this.pins = pins;
        this.client = HttpClientBuilder.create()
                .setConnectionManager(connections(names, proxied -> guarded(sockets.create(proxied)), inAll))
                .setRoutePlanner((target, context) -> route(target, proxy))
                .setKeepAliveStrategy((response, context) -> TimeValue.ofSeconds(5))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .setConnectionRequestTimeout(Timeout.ofSeconds(5))
                        .setResponseTimeout(Timeout.ofSeconds(10))
                        .build())
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableConnectionState()
                .disableDefaultUserAgent()
                .build();
    }

    /// The answer's head; its body is still on the wire. The deadline breaks off whatever is in work.
    public Reply send(
            WebAddress to, String method, Map<String, String> headers, byte @Nullable [] body, Deadline deadline)
            throws IOException {
        Optional<InetSocketAddress> pin = pins.of(to.host());
        var target = new HttpHost(
                pin.isPresent() ? "http" : to.scheme(),
                to.host(),
                pin.map(InetSocketAddress::getPort).orElse(to.port()));
        // Set apart from any java.net.URI, which has no host for a name with an underscore.
        var request = new HttpUriRequestBase(method, java.net.URI.create("/"));
        request.setScheme(target.getSchemeName());
        request.setAuthority(new URIAuthority(to.host(), to.authority().endsWith(":" + to.port()) ? to.port() : -1));
        request.setPath(to.target());
        headers.forEach(request::setHeader);
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, null));
        }
        deadline.guard(request::cancel);
        var context = HttpClientContext.create();
        var reply = ScopedValue.where(SystemNames.PATIENCE, deadline.left())
                .where(Deadline.CURRENT, deadline)
                .call(() -> new Reply(request, client.execute(target, request, context), context));
        // From here on the request knows its connection, which others may have after it.
        deadline.guard(request::cancel);
        return reply;
    }

    @Override
    public void close() {
        client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }

    /// The client knows a connection only once it stands, so that breaking off the request would leave one that hangs
    /// in the making, and then those to the name's other addresses.
    private static Socket guarded(Socket socket) throws IOException {
        var deadline = Deadline.CURRENT.get();
        deadline.guardToo(() -> close(socket));
        if (deadline.isOver()) {
            socket.close();
            throw new InterruptedIOException("Time is up");
        }
        return socket;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It was to go.
        }
    }

    private HttpRoute route(HttpHost target, @Nullable HttpHost proxy) {
        boolean secure = target.getSchemeName().equals("https");
        return proxy == null || pins.of(target.getHostName()).isPresent()
                ? new HttpRoute(target, null, secure)
                : new HttpRoute(target, null, proxy, secure);
    }

    private static PoolingHttpClientConnectionManager connections(
            DnsResolver names, DetachedSocketFactory sockets, int inAll) {
        return new DirectConnections(sockets)
                .setDnsResolver(names)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(LIMITS)
                        .responseParserFactory(StrictAnswers::new)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofSeconds(5))
                        .setSocketTimeout(Timeout.ofSeconds(10))
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.ofSeconds(5))
                        .build())
                // Lanes say how many are out at once; the pool must never be the one that makes a link wait.
                .setMaxConnTotal(4 * inAll)
                .setMaxConnPerRoute(4 * inAll)
                .build();
    }

    private static final class DirectConnections extends PoolingHttpClientConnectionManagerBuilder {

        private final DetachedSocketFactory sockets;

        DirectConnections(DetachedSocketFactory sockets) {
            this.sockets = sockets;
        }

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    sockets,
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register("https", tls)
                            .build());
        }
    }
}
