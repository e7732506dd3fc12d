package app.bowerbird.bench.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// This program once more, as a process of its own: it says the port it serves, takes orders a line each, and ends with
/// its input.
public final class OwnProcess implements AutoCloseable {

    private final Process process;
    private final PrintStream orders;
    private final int port;

    /// @param arguments as for the program itself
    public OwnProcess(String... arguments) throws IOException {
        String here = System.getProperty("java.class.path");
        List<String> program =
                here.endsWith("-exec.jar") ? List.of("-jar", here) : List.of("-cp", here, "app.bowerbird.bench.Bench");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx512m"));
        command.addAll(program);
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        port = Integer.parseInt(said.readLine());
    }

    public int port() {
        return port;
    }

    public void order(String line) {
        orders.println(line);
    }

    /// Processor time it has taken so far.
    public Duration worked() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        orders.close();
        process.destroy();
    }
}
