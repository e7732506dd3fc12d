package app.bowerbird.mailer.template;

import app.bowerbird.mailer.mail.Letter;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fills the gaps of a template with values of a JSON document and nothing else: no method of any object can be
/// reached, and a template that goes round in itself comes to its end.
public final class FillTemplate {

    /// What is wrong with a template or what should fill it, in words.
    public static final class Unfilled extends RuntimeException {
        Unfilled(String words) {
            super(words, null, false, false);
        }
    }

    private static final String TIRED = "filling the template takes too long";
    private static final int STEPS = 200_000;
    private static final int LONGEST = 2 * 1024 * 1024;

    private FillTemplate() {}

    /// @throws Unfilled when a gap has no value, or the result is too long
    public static Letter with(Template template, Map<String, Object> values) {
        var html = template.html();
        return new Letter(
                fill(template.subject(), values, false),
                fill(template.text(), values, false),
                html == null ? null : fill(html, values, true),
                List.of());
    }

    /// Why this is no template; empty when it is one.
    public static Optional<String> objection(String text) {
        try {
            Mustache.compiler().compile(text);
            return Optional.empty();
        } catch (MustacheException wrong) {
            return Optional.of("not a Mustache template: " + wrong.getMessage());
        }
    }

    private static String fill(String text, Map<String, Object> data, boolean html) {
        var written = new StringWriter() {
            @Override
            public void write(String more) {
                super.write(more);
                if (getBuffer().length() > LONGEST) {
                    throw new Unfilled("the filled template is larger than 2 MiB");
                }
            }
        };
        var values = new JsonOnly();
        try {
            Mustache.compiler()
                    .escapeHTML(html)
                    .withCollector(values)
                    .withLoader(name -> {
                        throw new Unfilled("a template cannot take in another one: " + name);
                    })
                    .compile(text)
                    .execute(data, written);
            return written.toString();
        } catch (MustacheException.Context missing) {
            throw new Unfilled(values.isTired() ? TIRED : "there is no value for {{" + missing.key + "}}");
        } catch (MustacheException wrong) {
            throw new Unfilled(String.valueOf(wrong.getMessage()));
        } catch (TooManySteps tired) {
            throw new Unfilled(TIRED);
        }
    }

    private static final class TooManySteps extends RuntimeException {
        TooManySteps() {
            super(TIRED, null, false, false);
        }
    }

    /// Looks into maps and lists alone.
    private static final class JsonOnly implements Mustache.Collector {

        private int steps;

        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            step();
            return value instanceof Iterable<?> many ? many.iterator() : null;
        }

        @Override
        public Mustache.@Nullable VariableFetcher createFetcher(Object from, String name) {
            return from instanceof Map<?, ?> ? this::look : null;
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new HashMap<>();
        }

        private @Nullable Object look(Object from, String name) {
            step();
            var map = (Map<?, ?>) from;
            return map.containsKey(name) ? map.get(name) : com.samskivert.mustache.Template.NO_FETCHER_FOUND;
        }

        /// The library takes what a look-up throws for a value that is missing.
        boolean isTired() {
            return steps > STEPS;
        }

        private void step() {
            steps++;
            if (isTired()) {
                throw new TooManySteps();
            }
        }
    }
}
