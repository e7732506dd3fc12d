package app.bowerbird.fetch.wire;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/// Sits through a few interim answers (`103 Early Hints`), not through an endless row of them.
final class PatientExecutor extends HttpRequestExecutor {

    private static final int INTERIM_ANSWERS = 8;

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        var seen = new AtomicInteger();
        return super.execute(
                request,
                connection,
                (interim, on, within) -> {
                    if (seen.incrementAndGet() > INTERIM_ANSWERS) {
                        throw new ProtocolException("Too many interim answers");
                    }
                },
                context);
    }
}
