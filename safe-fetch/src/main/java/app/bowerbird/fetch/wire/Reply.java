package app.bowerbird.fetch.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/// The head of an answer, and its body for as long as it is wanted.
public final class Reply implements AutoCloseable {

    private final HttpUriRequestBase request;
    private final CloseableHttpResponse response;
    private final HttpClientContext context;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();

    Reply(HttpUriRequestBase request, CloseableHttpResponse response, HttpClientContext context) {
        this.request = request;
        this.response = response;
        this.context = context;
        for (var header : response.getHeaders()) {
            String value = header.getValue() == null ? "" : decoded(header.getValue());
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(value.strip());
        }
    }

    public int status() {
        return response.getCode();
    }

    /// Names in lower case.
    public Map<String, List<String>> headers() {
        return headers;
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /// As it comes over the wire, without its transfer coding.
    public InputStream body() throws IOException {
        var entity = response.getEntity();
        return entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    /// Bytes this connection has received so far, framing and headers included.
    public long received() {
        var endpoint = context.getEndpointDetails();
        return endpoint == null ? 0 : endpoint.getReceivedBytesCount();
    }

    /// Cuts the connection unless the body was read to its end: closing alone would read what is left, however much.
    @Override
    public void close() {
        request.cancel();
        try {
            response.close();
        } catch (IOException | RuntimeException alreadyCut) {
            // Nothing of it is wanted any more.
        }
    }

    /// Header bytes are UTF-8 in practice (a Location with an umlaut) and Latin-1 by the letter.
    private static String decoded(String latin1) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return latin1;
        }
    }
}
