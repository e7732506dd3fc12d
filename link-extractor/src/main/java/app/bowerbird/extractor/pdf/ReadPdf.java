package app.bowerbird.extractor.pdf;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads PDFs, one at a time, each by [PdfProgram] in a process of its own: a few kilobytes of a PDF unpack
/// to gigabytes or to work without end, and the most that they then cost is that process.
public final class ReadPdf {

    private static final Logger log = LoggerFactory.getLogger(ReadPdf.class);

    static final int MOST_ANSWERED = 4 * 1024 * 1024;

    private static final int MOST_WAITING = 16 * 1024 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);
    private static final List<String> FRUGAL = List.of(
            "-Xmx96m",
            "-Xss1m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Djava.awt.headless=true");

    private final Semaphore turn = new Semaphore(1, true);
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Duration longest;

    public ReadPdf() {
        this(Duration.ofSeconds(10));
    }

    /// @param longest that one may take
    ReadPdf(Duration longest) {
        this.longest = longest;
    }

    /// How it ended.
    public sealed interface Read {

        record Whole(PdfText text) implements Read {}

        /// Locked, broken, or more than can be read.
        record Unreadable() implements Read {}

        /// Too many are here already.
        record Crowded() implements Read {}
    }

    public Read read(byte[] pdf) {
        if (!new String(pdf, StandardCharsets.ISO_8859_1).contains("endobj")) {
            return new Read.Unreadable();
        }
        if (!room.tryAcquire(pdf.length)) {
            return new Read.Crowded();
        }
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Read.Crowded();
            }
            try {
                return ask(pdf).<Read>map(Read.Whole::new).orElseGet(Read.Unreadable::new);
            } finally {
                turn.release();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Read.Crowded();
        } finally {
            room.release(pdf.length);
        }
    }

    private Optional<PdfText> ask(byte[] pdf) throws InterruptedException {
        Process process;
        try {
            var program = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.DISCARD);
            // Neither our secret nor options that were meant for us.
            program.environment().clear();
            process = program.start();
        } catch (IOException none) {
            log.atWarn().addKeyValue("reason", none.getMessage()).log("no process could be started to read a PDF");
            return Optional.empty();
        }
        try {
            Thread.ofVirtual().start(() -> give(process, pdf));
            var answer = new FutureTask<>(() -> process.getInputStream().readNBytes(MOST_ANSWERED));
            Thread.ofVirtual().start(answer);
            byte[] said = answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return process.waitFor(1, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(PdfText.read(new DataInputStream(new ByteArrayInputStream(said))))
                    : Optional.empty();
        } catch (TimeoutException | ExecutionException | IOException broken) {
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    private static void give(Process process, byte[] pdf) {
        try (var in = process.getOutputStream()) {
            in.write(pdf);
        } catch (IOException gone) {
            // Its answer, or that there is none, says the rest.
        }
    }

    /// The same libraries, be they beside our classes or inside one jar.
    private static List<String> command() {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(FRUGAL);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        var code = PdfProgram.class.getProtectionDomain().getCodeSource();
        boolean inside = code != null && code.getLocation().toString().startsWith("jar:nested:");
        if (inside) {
            command.add("-Dloader.main=" + PdfProgram.class.getName());
        }
        command.add(inside ? "org.springframework.boot.loader.launch.PropertiesLauncher" : PdfProgram.class.getName());
        return command;
    }
}
