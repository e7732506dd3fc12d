package app.bowerbird.fetch.wire;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.util.CharArrayBuffer;

/// Reads the heads of answers: no garbage before the status line, no status beyond 599, no other protocol, and only a
/// few interim answers (`103 Early Hints`) before the real one.
final class StrictAnswers extends DefaultHttpResponseParser {

    private static final int INTERIM_ANSWERS = 8;

    private int interim;

    StrictAnswers(Http1Config limits) {
        super(limits, LazyLaxLineParser.INSTANCE, null);
    }

    @Override
    protected ClassicHttpResponse createMessage(CharArrayBuffer statusLine) throws IOException, HttpException {
        var head = super.createMessage(statusLine);
        int status = head.getCode();
        interim = status < 200 ? interim + 1 : 0;
        if (status < 100 || status > 599 || status == 101 || interim > INTERIM_ANSWERS) {
            throw new ProtocolException("Unexpected status " + status);
        }
        return head;
    }

    @Override
    protected IOException createConnectionClosedException() {
        return new NoHttpResponseException("Closed without an answer");
    }
}
