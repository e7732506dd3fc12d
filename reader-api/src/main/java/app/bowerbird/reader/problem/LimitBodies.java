package app.bowerbird.reader.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/// Nobody can fill the memory: a body announced as too large is refused unread, a chunked one as soon as it is.
@Component
@Order(-110)
class LimitBodies extends OncePerRequestFilter {

    private final long most;
    private final Refusals refusals;

    LimitBodies(@Value("${reader.largest-body:12MB}") DataSize most, Refusals refusals) {
        this.most = most.toBytes();
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > most) {
            refusals.answer(request, response, new BodyTooLarge(most));
        } else if (request.getContentLengthLong() >= 0) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new Counted(request), response);
        }
    }

    private final class Counted extends HttpServletRequestWrapper {

        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }
    }

    private final class CountedStream extends ServletInputStream {

        private final ServletInputStream in;
        private long read;

        CountedStream(ServletInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = in.read(into, from, length);
            count(Math.max(0, some));
            return some;
        }

        private void count(int some) throws BodyTooLarge {
            read += some;
            if (read > most) {
                throw new BodyTooLarge(most);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
