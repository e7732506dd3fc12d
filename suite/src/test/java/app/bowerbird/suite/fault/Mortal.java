package app.bowerbird.suite.fault;

import app.bowerbird.suite.kit.ChildJvm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// One service in a process of its own that halts at its kill points, again and again, while work keeps coming.
///
/// A start serves two kills: it first finds what the last one left, then dies itself at the next.
final class Mortal {

    private static final int TIMES = 5;
    private static final int HALTED = 137;
    private static final int AT_START = 10;
    private static final int WHILE_IT_LIVES = 5;

    private final Class<?> main;
    private final String[] settings;

    /// @param settings `NAME=VALUE`
    Mortal(Class<?> main, List<String> settings) {
        this.main = main;
        this.settings = settings.stream().map(setting -> "--" + setting).toArray(String[]::new);
        List<String> once = new ArrayList<>(List.of(this.settings));
        once.add("--server.port=0");
        ChildJvm.archive(main, List.of("-Dspring.context.exit=onRefresh"), once.toArray(String[]::new));
    }

    /// Starts it without a kill point.
    ChildJvm start(String... more) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(more));
        return ChildJvm.start(main, Map.of(), all.toArray(String[]::new));
    }

    /// Kills it five times at each of these points.
    ///
    /// @param pass on which pass of a point it dies, looked up before each start
    /// @param work brings so many new pieces of work
    /// @param afterKill what happens while it is dead
    void dieAt(List<String> points, ToIntFunction<String> pass, Consumer<Integer> work, Runnable afterKill) {
        for (int time = 0; time < TIMES; time++) {
            for (String point : points) {
                work.accept(AT_START);
                String failpoint = point + ":" + pass.applyAsInt(point);
                try (ChildJvm process = ChildJvm.start(main, Map.of("FAILPOINT", failpoint), settings)) {
                    while (!process.exitsWithin(Duration.ofSeconds(1))) {
                        work.accept(WHILE_IT_LIVES);
                    }
                    if (process.awaitExit() != HALTED) {
                        throw new AssertionError(failpoint + " was not reached:\n" + process.rest());
                    }
                }
                afterKill.run();
            }
        }
    }
}
