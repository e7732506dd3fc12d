package app.bowerbird.suite.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Asks the row that runs on a data folder for a copy of itself, at its [BackupDoor].
public final class AskRow {

    private final Path data;

    public AskRow(Path data) {
        this.data = data;
    }

    public void write(OutputStream out) throws IOException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<InputStream> answer = client.send(request(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException(new String(body.readNBytes(1000), StandardCharsets.UTF_8));
                }
                body.transferTo(out);
            }
        } catch (ConnectException e) {
            throw new BackupRefused(notYet());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpRequest request() throws IOException {
        try {
            String[] door =
                    Files.readString(data.resolve(BackupDoor.FILE)).strip().split(" ");
            return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door[0] + BackupDoor.PATH))
                    .header("Authorization", "Bearer " + door[1])
                    .POST(BodyPublishers.noBody())
                    .build();
        } catch (NoSuchFileException e) {
            throw new BackupRefused(notYet());
        }
    }

    private String notYet() {
        return "a Bowerbird uses " + data + " and does not answer yet; try again when it has said that it is ready";
    }
}
