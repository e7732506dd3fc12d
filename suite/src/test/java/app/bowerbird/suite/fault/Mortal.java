package app.bowerbird.suite.fault;

import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.kit.ChildJvm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// One service in a process of its own that halts at its kill points, again and again, while work keeps coming.
///
/// A start serves two kills: it first finds what the last one left, then dies itself at the next.
final class Mortal {

    private static final int TIMES = Integer.getInteger("faults", 1);
    /// A message that is received six times is a dead letter, and each kill costs what is in flight one.
    private static final int KILLS_IN_A_ROW = 3;
    private static final int HALTED = 137;
    private static final int AT_START = 10;
    private static final int WHILE_IT_LIVES = 5;

    private final Class<?> main;
    private final List<String> settings;
    private int kills;

    /// @param settings `NAME=VALUE`
    Mortal(Class<?> main, List<String> settings) {
        this.main = main;
        this.settings = settings;
        ChildJvm.archive(main, List.of("-Dspring.context.exit=onRefresh"), arguments(0));
    }

    /// Starts it without a kill point.
    ///
    /// @param port for its HTTP, 0 for any
    ChildJvm start(int port) {
        return ChildJvm.start(main, Map.of(), arguments(port));
    }

    private String[] arguments(int port) {
        return Stream.concat(settings.stream(), Stream.of("server.port=" + port))
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
    }

    /// Lets it live, after every third kill, until it has caught up.
    void catchUp(Callable<Boolean> done) {
        if (++kills % KILLS_IN_A_ROW == 0) {
            try (ChildJvm _ = start(0)) {
                await().atMost(Duration.ofMinutes(5)).until(done);
            }
        }
    }

    /// Kills it so many times at each of these points.
    ///
    /// @param pass on which pass of a point it dies, looked up before each start
    /// @param work brings so many new pieces of work
    /// @param afterKill what happens while it is dead
    void dieAt(List<String> points, ToIntFunction<String> pass, Consumer<Integer> work, Runnable afterKill) {
        for (int time = 0; time < TIMES; time++) {
            for (String point : points) {
                work.accept(AT_START);
                String failpoint = point + ":" + pass.applyAsInt(point);
                try (ChildJvm process = ChildJvm.start(main, Map.of("FAILPOINT", failpoint), arguments(0))) {
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
