package app.bowerbird.reader.image;

import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.image.picture.ImageSize;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Objects;

/// The real service in front of a web of pictures, and a browser that asks it for them.
final class RunningProxy implements AutoCloseable {

    static final String HOST = "pictures.bower.example";
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    final SettableClock clock = new SettableClock();
    final PictureSite site = new PictureSite();
    final RunningReaderApi api = RunningReaderApi.owned(clock, "safe-fetch.pinned-hosts[" + HOST + "]=" + site.pin());
    private final ImageLinks links = api.bean(ImageLinks.class);

    String path(String url, ImageSize size) {
        return Objects.requireNonNull(links.of(url, size));
    }

    HttpResponse<byte[]> get(String path, String... headers) {
        try {
            return CLIENT.send(request(path, headers), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpRequest request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(api.url() + path));
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    /// @param path on the site
    HttpResponse<byte[]> ask(String path, ImageSize size) {
        return get(path("https://" + HOST + path, size));
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Override
    public void close() {
        api.close();
        site.close();
    }
}
