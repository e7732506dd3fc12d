package app.bowerbird.suite.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.operations.SqsAsyncOperations;
import io.awspring.cloud.sqs.operations.SqsOperations;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.Scheduled;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Where messages, clocks and the web may come in and go out, and how a class may be called.
@AnalyzeClasses(packages = "app.bowerbird", importOptions = ImportOption.DoNotIncludeTests.class)
class DoorsTest {

    private static final String BANNED = ".*(Service|Manager|Helpers?|Utils?|Impl|Dto|Handler|Processor|Data|Info"
            + "|Controller|Repository|Wrapper|Entity|Facade)";

    /// Callers of addresses that the owner of the install set: own services, X's API, a mail server.
    private static final String[] CALLERS_OF_SET_ADDRESSES = {
        "app.bowerbird.poller.source.x..",
        "app.bowerbird.poller.source.xv1..",
        "app.bowerbird.fetch..",
        "app.bowerbird.mailer.condition..",
        "app.bowerbird.reader.timeline..",
        "app.bowerbird.reader.mail..",
        "app.bowerbird.reader.departure..",
        "app.bowerbird.reader.neighbour..",
        "app.bowerbird.suite..",
        "app.bowerbird.benchmarks.."
    };

    private static final Set<String> SENDS =
            Set.of("send", "sendAsync", "sendMany", "sendManyAsync", "sendMessage", "sendMessageBatch");

    @ArchTest
    static final ArchRule messagesComeInThroughAListener = methods()
            .that()
            .areAnnotatedWith(SqsListener.class)
            .should()
            .beDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Listener")
            .because("whoever looks for what comes in looks for a *Listener: move the method there");

    @ArchTest
    static final ArchRule messagesGoOutThroughASender = noClasses()
            .that(DescribedPredicate.not(
                    describe("in a *Sender", type -> outermost(type.getName()).endsWith("Sender"))))
            .should()
            .callMethodWhere(describe("sends to a queue", DoorsTest::sends))
            .because("whoever looks for what goes out looks for a *Sender: move the call there");

    @ArchTest
    static final ArchRule clocksLieInAFront = methods()
            .that()
            .areAnnotatedWith(Scheduled.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAnyPackage(
                    "app.bowerbird.poller",
                    "app.bowerbird.extractor",
                    "app.bowerbird.mailer",
                    "app.bowerbird.reader",
                    "app.bowerbird.reader.*")
            .because("what wakes a service by itself is one of its doors: put the clock into the root package");

    @ArchTest
    static final ArchRule strangersAddressesAreOpenedBySafeFetch = noClasses()
            .that(DescribedPredicate.not(resideInAnyPackage(CALLERS_OF_SET_ADDRESSES)))
            .should()
            .dependOnClassesThat(DescribedPredicate.or(
                    resideInAnyPackage(
                            "java.net.http..",
                            "org.apache.hc..",
                            "org.springframework.web.client..",
                            "org.springframework.http.client..",
                            "twitter4j.."),
                    assignableTo(java.net.URLConnection.class)))
            .because("an address that a person typed or posted is opened by safe-fetch alone; a caller of an address"
                    + " from the settings is added to this list");

    @ArchTest
    static final ArchRule jsoupOnlyReads = noClasses()
            .should()
            .callMethod("org.jsoup.Jsoup", "connect", String.class.getName())
            .orShould()
            .callMethod(java.net.URL.class, "openConnection")
            .because("an address that a person typed or posted is opened by safe-fetch alone");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = classes()
            .that(describe("are named by us", type -> !type.isAnonymousClass()))
            .should()
            .haveNameNotMatching(BANNED)
            .because("such a suffix fits everything; take the noun of the domain or the verb phrase of its one job");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethodWhere(describe("asks the machine for the time", DoorsTest::asksTheMachine))
            .because("tests move the clock: take java.time.Clock in the constructor");

    @ArchTest
    static final ArchRule fieldsAreNotInjected =
            noFields().should().beAnnotatedWith(Autowired.class).because("what a class needs is in its constructor");

    private static boolean sends(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        return SENDS.contains(call.getName())
                && (owner.isAssignableTo(SqsOperations.class)
                        || owner.isAssignableTo(SqsAsyncOperations.class)
                        || owner.isAssignableTo(SqsAsyncClient.class)
                        || owner.isAssignableTo(SqsClient.class));
    }

    private static boolean asksTheMachine(JavaCall<?> call) {
        boolean now = call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().isEmpty();
        return now
                        && Set.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class).stream()
                                .anyMatch(type -> call.getTargetOwner().isEquivalentTo(type))
                || call.getTargetOwner().isEquivalentTo(System.class)
                        && call.getName().equals("currentTimeMillis");
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
