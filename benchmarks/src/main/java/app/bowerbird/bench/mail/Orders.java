package app.bowerbird.bench.mail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// A client that orders mails and takes the time of each answer.
final class Orders {

    private static final int DOMAINS = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final String address;
    private final String token;

    Orders(String address, String serviceToken) throws IOException, InterruptedException {
        this.address = address;
        var made = http.send(
                request("/api/v1/clients", serviceToken, "{\"name\":\"bench\",\"per_minute\":0}"),
                BodyHandlers.ofString());
        this.token = made.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
    }

    /// So many a second, each begun in its time however long the others take; sorted milliseconds.
    double[] at(int perSecond, Duration time, String sendAt) throws InterruptedException {
        int count = (int) (perSecond * time.toSeconds());
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        return paced(count, interval, i -> body(sendAt, i));
    }

    /// As many as so many clients get through, one after the other each; sorted milliseconds.
    double[] asFastAs(int clients, Duration time, String sendAt) throws InterruptedException {
        var took = new ConcurrentLinkedQueue<Double>();
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            for (int client = 0; client < clients; client++) {
                threads.submit(() -> {
                    for (int i = 0; System.nanoTime() < end; i++) {
                        took.add(order(body(sendAt, i), System.nanoTime()));
                    }
                });
            }
        }
        return sorted(took);
    }

    void spread(int count, Instant begin, Duration over) throws InterruptedException {
        paced(count, 0, i -> body(begin.plusMillis(over.toMillis() * i / count).toString(), i));
    }

    private double[] paced(int count, long interval, IntFunction<String> body) throws InterruptedException {
        var took = new ConcurrentLinkedQueue<Double>();
        var room = new Semaphore(interval == 0 ? 8 : 1000);
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long turn = interval == 0 ? System.nanoTime() : start + i * interval;
                LockSupport.parkNanos(turn - System.nanoTime());
                room.acquire();
                var mail = body.apply(i);
                threads.submit(() -> {
                    took.add(order(mail, interval == 0 ? System.nanoTime() : turn));
                    room.release();
                });
            }
        }
        return sorted(took);
    }

    private double order(String body, long since) {
        try {
            var answer = http.send(request("/api/v1/mails", token, body), BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new IllegalStateException("answered " + answer.statusCode() + ": " + answer.body());
            }
            return (System.nanoTime() - since) / 1e6;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String body(String sendAt, int i) {
        return "{\"to\":\"r" + i + "@d" + i % DOMAINS + ".example\",\"subject\":\""
                + Instant.parse(sendAt).toEpochMilli() + "\",\"text\":\"" + "Good morning. ".repeat(100)
                + "\",\"send_at\":\"" + sendAt + "\",\"tag\":\"bench\"}";
    }

    private HttpRequest request(String path, String bearer, String body) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static double[] sorted(ConcurrentLinkedQueue<Double> took) {
        return took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
