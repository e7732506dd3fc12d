package app.bowerbird.bench.extraction;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.ReadArticle;
import java.time.OffsetDateTime;
import java.util.List;
import org.jsoup.parser.Parser;

/// A program that makes an article of a page.
interface Program {

    String name();

    Reading read(String html, String url) throws Exception;

    /// A program by its name and what it does.
    record Named(String name, Made made) implements Program {

        @Override
        public Reading read(String html, String url) throws Exception {
            return made.read(html, url);
        }
    }

    /// What a program does.
    @FunctionalInterface
    interface Made {
        Reading read(String html, String url) throws Exception;
    }

    /// Ours: parsing, body, cleaning and metadata, as for a page that was fetched.
    static Program ours() {
        var readArticle = new ReadArticle();
        return new Named("bowerbird", (html, url) -> {
            var own = (Address) AddressReading.of(url);
            var readable = readArticle.read(Parser.htmlParser().parseInput(html, url), own);
            var article = readable.article();
            return new Reading(
                    readable.text(),
                    article.title(),
                    String.join(", ", article.authors()),
                    article.excerpt(),
                    article.site(),
                    readable.published().map(OffsetDateTime::toString).orElse(null),
                    article.language(),
                    article.leadImage());
        });
    }

    static List<Program> withPeers() {
        return List.of(ours(), Peers.readability4j(), Peers.crux(), Peers.boilerpipe(), Peers.bareText());
    }
}
