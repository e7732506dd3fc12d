package app.bowerbird.poller.source.feed;

import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.Media;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jdom2.input.JDOMParseException;

/// Turns an answer's body into a feed, or into the sentence that says why it is none.
sealed interface FeedReading {

    record Read(FeedDocument feed) implements FeedReading {}

    record NotAFeed(String sentence) implements FeedReading {}

    static FeedReading of(Answered answer) {
        String head = head(answer.body());
        if (answer.media() == Media.JSON || head.startsWith("{")) {
            return JsonFeed.read(answer.body());
        }
        if (head.startsWith("<!doctype html") || head.startsWith("<html") || answer.media() == Media.HTML) {
            return new NotAFeed("This address is a page, not a feed.");
        }
        if (!head.startsWith("<")) {
            return new NotAFeed("This address is neither RSS, Atom nor JSON Feed.");
        }
        return xml(answer);
    }

    private static FeedReading xml(Answered answer) {
        String label = answer.header("content-type").orElse("application/xml");
        var input = new SyndFeedInput();
        input.setAllowDoctypes(false);
        try (var reader = new XmlReader(new ByteArrayInputStream(answer.body()), label, true, "UTF-8")) {
            return new Read(RomeFeed.read(input.build(reader), answer.url()));
        } catch (FeedException e) {
            return new NotAFeed(sentence(e));
        } catch (IllegalArgumentException _) {
            return new NotAFeed("This address answers XML that is neither RSS nor Atom.");
        } catch (IOException _) {
            return new NotAFeed("The feed's letters could not be read.");
        }
    }

    private static String sentence(FeedException e) {
        if (!(e.getCause() instanceof JDOMParseException parse)) {
            return "This address answers XML that is neither RSS nor Atom.";
        }
        if (String.valueOf(parse.getMessage()).contains("DOCTYPE")) {
            return "The feed carries a DOCTYPE, which we do not read.";
        }
        return "The feed is not well-formed XML, line " + parse.getLineNumber() + ".";
    }

    private static String head(byte[] body) {
        String head = new String(body, 0, Math.min(body.length, 512), StandardCharsets.UTF_8);
        return head.replace("\uFEFF", "").stripLeading().toLowerCase(Locale.ROOT);
    }
}
