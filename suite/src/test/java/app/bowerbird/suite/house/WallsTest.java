package app.bowerbird.suite.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// What may cross a wall: between services, and inside a service between its front and its rooms.
@AnalyzeClasses(packages = "app.bowerbird", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String POLLER = "app.bowerbird.poller";
    private static final String EXTRACTOR = "app.bowerbird.extractor";
    private static final String READER = "app.bowerbird.reader";
    private static final String MAILER = "app.bowerbird.mailer";
    private static final String SUITE = "app.bowerbird.suite";
    private static final String FETCH = "app.bowerbird.fetch";

    @ArchTest
    static final ArchRule pollerKnowsNoOtherService = knowsNo(POLLER, EXTRACTOR, READER, MAILER, SUITE);

    @ArchTest
    static final ArchRule extractorKnowsNoOtherService = knowsNo(EXTRACTOR, POLLER, READER, MAILER, SUITE);

    @ArchTest
    static final ArchRule readerKnowsNoOtherService = knowsNo(READER, POLLER, EXTRACTOR, MAILER, SUITE);

    @ArchTest
    static final ArchRule mailerKnowsNoOtherService = knowsNo(MAILER, POLLER, EXTRACTOR, READER, SUITE);

    @ArchTest
    static final ArchRule safeFetchKnowsNobody = knowsNo(FETCH, POLLER, EXTRACTOR, READER, MAILER, SUITE);

    @ArchTest
    static final ArchRule pollersRoomsDoNotKnowItsFront = roomsDoNotKnow(POLLER);

    @ArchTest
    static final ArchRule extractorsRoomsDoNotKnowItsFront = roomsDoNotKnow(EXTRACTOR);

    @ArchTest
    static final ArchRule mailersRoomsDoNotKnowItsFront = roomsDoNotKnow(MAILER);

    /// reader-api is divided by noun: `reader.shelf` is a front, `reader.shelf.rank` a room behind it.
    @ArchTest
    static final ArchRule readersRoomsDoNotKnowItsFronts = noClasses()
            .that(resideInAPackage(READER + ".*.*.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(READER))
            .because("a room never imports the front: hand the room what it needs, or move the class into the room");

    @ArchTest
    static final ArchRule suitesRoomsDoNotKnowItsFront = noClasses()
            .that(resideInAnyPackage(SUITE + ".store..", SUITE + ".queue..", SUITE + ".backup.."))
            .should()
            .dependOnClassesThat(resideInAPackage(SUITE))
            .because("a room never imports the front: hand the room what it needs, or move the class into the room");

    @ArchTest
    static final ArchRule packagesMakeNoCircle = slices().matching("app.bowerbird.(**)")
            .should()
            .beFreeOfCycles()
            .because("two packages that need each other are one, or the shared piece belongs into a third");

    @ArchTest
    static final ArchRule classesLieInAKnownHouse = classes()
            .should()
            .resideInAnyPackage(
                    POLLER + "..",
                    EXTRACTOR + "..",
                    READER + "..",
                    MAILER + "..",
                    SUITE + "..",
                    FETCH + "..",
                    "app.bowerbird.benchmarks..")
            .because("a new module needs its walls here and its line in docs/architecture.md");

    private static ArchRule knowsNo(String one, String... others) {
        String[] packages =
                java.util.Arrays.stream(others).map(other -> other + "..").toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(one + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages))
                .because("services share queues and schemas, never classes: write your own small record");
    }

    private static ArchRule roomsDoNotKnow(String front) {
        return noClasses()
                .that(resideInAPackage(front + ".*.."))
                .should()
                .dependOnClassesThat(resideInAPackage(front))
                .because(
                        "a room never imports the front: hand the room what it needs, or move the class into the room");
    }
}
