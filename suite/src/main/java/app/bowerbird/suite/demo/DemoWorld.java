package app.bowerbird.suite.demo;

import app.bowerbird.suite.demo.mail.Mailbox;
import app.bowerbird.suite.demo.mail.MailboxPages;
import app.bowerbird.suite.demo.post.Draft;
import app.bowerbird.suite.demo.post.HomeTimeline;
import app.bowerbird.suite.demo.post.Person;
import app.bowerbird.suite.demo.web.PretendWeb;
import app.bowerbird.suite.demo.web.Sites;
import app.bowerbird.suite.demo.x.PretendX;
import app.bowerbird.suite.demo.x.RateWindow;
import app.bowerbird.suite.demo.x.XKeys;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everything the row would meet outside: X, the web with its feeds, and a mailbox, all on loopback.
public final class DemoWorld implements AutoCloseable {

    private final PretendWeb web = new PretendWeb();
    private final Mailbox mailbox = new Mailbox();
    private final MailboxPages mailboxPages = new MailboxPages(mailbox);
    private final HomeTimeline home;
    private final PretendX x;

    private DemoWorld(Clock clock, Person me, Collection<Person> people) {
        var sites = new Sites(clock.instant());
        sites.into(web);
        home = new HomeTimeline(me, people, clock);
        x = new PretendX(home, XKeys.DEMO, new RateWindow(900, clock), sites::card);
    }

    /// The world with all its posts of the last three days.
    public static DemoWorld alive(Clock clock) {
        var world = quiet(clock);
        Cast.read().posts().forEach(world.home::post);
        return world;
    }

    /// The same world before anybody posted.
    public static DemoWorld quiet(Clock clock) {
        var cast = Cast.read();
        return new DemoWorld(clock, cast.me(), cast.people());
    }

    public PretendWeb web() {
        return web;
    }

    public HomeTimeline home() {
        return home;
    }

    public PretendX x() {
        return x;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    public String mailboxUrl() {
        return mailboxPages.url();
    }

    static List<Draft> laterPosts() {
        return Cast.read().later();
    }

    /// The settings that lead a row here and nowhere else; call it after the last host was put into the web.
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        web.hosts().forEach(host -> settings.put("safe-fetch.pinned-hosts[" + host + "]", web.address()));
        settings.put("poller.x.base-url", x.url());
        settings.put("poller.x-v1.base-url", x.url() + "/1.1/");
        settings.put("mailer.smtp.host", "127.0.0.1");
        settings.put("mailer.smtp.port", String.valueOf(mailbox.smtpPort()));
        settings.put("mailer.smtp.starttls", "off");
        settings.put("mailer.smtp.from", "Bowerbird <digest@bowerbird.example>");
        return settings;
    }

    @Override
    public void close() {
        x.close();
        web.close();
        mailboxPages.close();
        mailbox.close();
    }
}
