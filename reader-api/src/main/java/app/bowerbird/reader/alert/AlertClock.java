package app.bowerbird.reader.alert;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.alert.outbox.AlertMail;
import app.bowerbird.reader.alert.outbox.AlertMails;
import app.bowerbird.reader.alert.rule.AlertRule;
import app.bowerbird.reader.alert.rule.AlertRules;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.index.Filter;
import app.bowerbird.reader.shelf.rank.Window;
import app.bowerbird.reader.shelf.store.Changes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks twice a minute which stories a rule speaks of, on the shelves where anything has changed since. Harmless in
/// several copies.
@Component
class AlertClock {

    private static final Logger log = LoggerFactory.getLogger(AlertClock.class);
    private static final Duration NEWS = Duration.ofHours(12);
    private static final int MOST = 100;
    private static final int NAMES = 8;
    private static final int LONGEST_TITLE = 200;

    private final AlertRules rules;
    private final AlertMails mails;
    private final Shelf shelf;
    private final Changes changes;
    private final Readers readers;
    private final MessageSource words;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final String house;
    private final Map<AlertRule, Long> seen = new ConcurrentHashMap<>();

    AlertClock(
            AlertRules rules,
            AlertMails mails,
            Shelf shelf,
            Changes changes,
            Readers readers,
            MessageSource words,
            ApplicationEventPublisher events,
            Clock clock,
            AccountSettings settings) {
        this.rules = rules;
        this.mails = mails;
        this.shelf = shelf;
        this.changes = changes;
        this.readers = readers;
        this.words = words;
        this.events = events;
        this.clock = clock;
        this.house = settings.publicUrl();
    }

    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void tick() {
        try {
            List<AlertRule> all = rules.all();
            seen.keySet().retainAll(all);
            all.forEach(this::see);
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("failure", e.toString()).log("alerts wait: the store cannot be reached");
        }
    }

    /// A story comes to have its people by a new share alone, and that is a change.
    private void see(AlertRule rule) {
        long last = changes.last(rule.reader());
        if (Long.valueOf(last).equals(seen.get(rule))) {
            return;
        }
        Instant now = clock.instant();
        var window = new Window(Duration.ofHours(rule.hours()), null, null);
        List<ShelvedStory> found = shelf.ranked(rule.reader(), window, Filter.unread(rule.people()), now, MOST).stream()
                .filter(story -> completedAt(story, rule).isAfter(rule.madeAt()))
                .toList();
        Set<String> told =
                mails.told(found.stream().flatMap(story -> ids(rule, story)).toList());
        readers.byId(rule.reader()).ifPresent(reader -> found.stream()
                .filter(story -> ids(rule, story).noneMatch(told::contains))
                .forEach(story -> tell(mail(rule, reader.email(), story, now))));
        seen.put(rule, last);
    }

    private void tell(AlertMail mail) {
        mails.put(mail);
        events.publishEvent(new AlertMails.Waiting());
    }

    /// Under those it had before others were merged into it, too.
    private static Stream<String> ids(AlertRule rule, ShelvedStory story) {
        return story.story().ids().stream().map(id -> AlertMails.id(rule.reader(), id));
    }

    private static String id(AlertRule rule, ShelvedStory story) {
        return AlertMails.id(rule.reader(), story.story().id());
    }

    /// When the last of the people came that the rule asks for.
    private static Instant completedAt(ShelvedStory story, AlertRule rule) {
        return story.sharers().stream()
                .map(share -> share.sharedAt())
                .sorted()
                .skip(rule.people() - 1L)
                .findFirst()
                .orElse(Instant.MIN);
    }

    private AlertMail mail(AlertRule rule, String to, ShelvedStory story, Instant now) {
        var article = story.story().article();
        String title = article.title().replaceAll("\\s+", " ").strip();
        String called = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title;
        String names = story.sharers().stream()
                .limit(NAMES)
                .map(share -> share.sharer().called().replaceAll("\\s+", " "))
                .collect(Collectors.joining(", "));
        return new AlertMail(
                id(rule, story),
                to,
                say(rule, "subject", story.people(), called),
                say(
                        rule,
                        "text",
                        called,
                        article.site() == null ? article.url() : article.site(),
                        names,
                        house + "/stories/" + story.story().id(),
                        story.people(),
                        rule.hours(),
                        house + "/settings/alerts"),
                now.plus(NEWS));
    }

    private String say(AlertRule rule, String what, Object... values) {
        return words.getMessage("alert.mail." + what, values, rule.language());
    }
}
