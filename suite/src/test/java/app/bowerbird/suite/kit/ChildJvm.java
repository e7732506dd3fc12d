package app.bowerbird.suite.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A main class of the test classpath in a JVM of its own, started for speed: it is killed often and each start
/// counts.
public final class ChildJvm implements AutoCloseable {

    private static final List<String> FAST = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xmx256m",
            "-Xlog:disable",
            "-Xlog:all=off",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String END = "\0";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ChildJvm(Process process) {
        this.process = process;
        // Read all the time, since a process that nobody reads stands still when the pipe is full.
        Thread.ofPlatform().daemon().start(() -> {
            try {
                process.inputReader().lines().forEach(lines::add);
            } catch (UncheckedIOException _) {
                // It was killed while it spoke.
            } finally {
                lines.add(END);
            }
        });
    }

    /// Starts it with the classes it needs already read and linked, if [#archive] or [#rehearse] was called before.
    public static ChildJvm start(Class<?> main, Map<String, String> environment, String... arguments) {
        List<String> shared = new ArrayList<>();
        if (Files.exists(kept(main, "aot"))) {
            shared.add("-XX:AOTCache=" + kept(main, "aot"));
        } else if (Files.exists(kept(main, "jsa"))) {
            shared.add("-XX:SharedArchiveFile=" + kept(main, "jsa"));
        }
        return start(shared, main, environment, arguments);
    }

    /// Runs it once to its own end and keeps the classes it loaded for the starts to come.
    public static void archive(Class<?> main, List<String> options, String... arguments) {
        List<String> all = new ArrayList<>(options);
        all.add("-XX:ArchiveClassesAtExit=" + kept(main, "jsa"));
        try (ChildJvm child = start(all, main, Map.of(), arguments)) {
            child.rest();
            child.awaitExit();
        }
    }

    /// Runs one that says `ready ADDRESS`, lets it work, and keeps what it loaded, linked and resolved: starts
    /// take half as long as after [#archive], but this takes twice as long, so it is for what starts twenty times.
    public static void rehearse(Class<?> main, Consumer<String> work, String... arguments) {
        try (ChildJvm child = start(List.of("-XX:AOTCacheOutput=" + kept(main, "aot")), main, Map.of(), arguments)) {
            work.accept(child.awaitLine("ready"));
            child.terminate();
            child.rest();
            child.awaitExit();
        }
    }

    private static ChildJvm start(
            List<String> options, Class<?> main, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FAST);
        command.addAll(options);
        command.addAll(List.of("-cp", ChildClasspath.get(), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path kept(Class<?> main, String suffix) {
        return ChildClasspath.folder().resolve(main.getSimpleName() + "." + suffix);
    }

    /// The rest of the first line that starts with this word.
    public String awaitLine(String word) {
        StringBuilder seen = new StringBuilder();
        for (String line = nextLine(); !line.equals(END); line = nextLine()) {
            if (line.startsWith(word)) {
                return line.substring(word.length()).strip();
            }
            seen.append(line).append('\n');
        }
        throw new IllegalStateException("the process ended before it said '" + word + "':\n" + seen);
    }

    /// What it says from here to its end.
    public String rest() {
        StringBuilder rest = new StringBuilder();
        for (String line = nextLine(); !line.equals(END); line = nextLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString().strip();
    }

    private String nextLine() {
        try {
            String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("the process says nothing");
            }
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Ends it as `kill -9` does and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /// Asks it to end, as `kill` does. The process itself would close its pipe first, and what it still has to say or
    /// to keep would fail.
    public void terminate() {
        process.toHandle().destroy();
    }

    /// Waits until it has ended; its exit value.
    public int awaitExit() {
        if (!exitsWithin(PATIENCE)) {
            throw new IllegalStateException("the process does not end");
        }
        return process.exitValue();
    }

    /// True when it has ended by itself within this time.
    public boolean exitsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
