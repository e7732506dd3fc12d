package app.bowerbird.reader.search.index;

import static org.apache.lucene.search.BooleanClause.Occur.FILTER;
import static org.apache.lucene.search.BooleanClause.Occur.MUST;
import static org.apache.lucene.search.BooleanClause.Occur.MUST_NOT;
import static org.apache.lucene.search.BooleanClause.Occur.SHOULD;

import app.bowerbird.reader.search.ask.Wish;
import app.bowerbird.reader.search.words.StopWords;
import app.bowerbird.reader.search.words.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.TermQuery;

/// Turns a wish of one reader into a query of the index, which never leads beyond that reader's shelf.
final class AskIndex {

    private static final Map<String, Float> WEIGHTS = Map.of("title", 3f, "about", 2f, "said", 1.2f, "text", 1f);
    private static final float OTHER_FIELDS = 0.1f;

    private AskIndex() {}

    static Query of(String reader, Wish wish) {
        return new BooleanQuery.Builder()
                .add(new TermQuery(new Term("reader", reader)), FILTER)
                .add(query(wish), MUST)
                .build();
    }

    private static Query query(Wish wish) {
        return switch (wish) {
            case Wish.All all -> all(all.wishes());
            case Wish.Any any -> {
                var either = new BooleanQuery.Builder();
                any.wishes().forEach(each -> either.add(query(each), SHOULD));
                yield either.build();
            }
            case Wish.Not not ->
                new BooleanQuery.Builder()
                        .add(new MatchAllDocsQuery(), FILTER)
                        .add(query(not.wish()), MUST_NOT)
                        .build();
            case Wish.Words words -> words(words.text());
            case Wish.Phrase phrase -> words(phrase.text());
            case Wish.Beginning beginning -> beginning(beginning.text());
            case Wish.Fact fact -> new ConstantScoreQuery(fact(fact.field(), fact.value()));
        };
    }

    private static Query all(List<Wish> wishes) {
        boolean somethingElse = wishes.stream().anyMatch(wish -> !saysNothing(wish) && !(wish instanceof Wish.Not));
        var all = new BooleanQuery.Builder();
        boolean only = true;
        for (Wish wish : wishes) {
            switch (wish) {
                case Wish.Not not -> all.add(query(not.wish()), MUST_NOT);
                case Wish.Fact fact -> all.add(query(fact), FILTER);
                default -> {
                    if (!somethingElse || !saysNothing(wish)) {
                        all.add(query(wish), MUST);
                    }
                }
            }
            only &= wish instanceof Wish.Not;
        }
        return (only ? all.add(new MatchAllDocsQuery(), FILTER) : all).build();
    }

    private static boolean saysNothing(Wish wish) {
        return wish instanceof Wish.Words words && StopWords.has(words.text().toLowerCase(java.util.Locale.ROOT));
    }

    private static Query words(String text) {
        List<Set<String>> places = Terms.inAnyTongue(text);
        if (places.isEmpty()) {
            return new MatchAllDocsQuery();
        }
        if (places.size() == 1
                && Terms.isLetterOfPairs(places.getFirst().iterator().next())) {
            return beginning(text);
        }
        return anywhere(field -> places.size() == 1 ? word(field, places.getFirst()) : phrase(field, places));
    }

    private static Query word(String field, Set<String> terms) {
        var word = new SynonymQuery.Builder(field);
        terms.forEach(term -> word.addTerm(new Term(field, term)));
        return word.build();
    }

    private static Query phrase(String field, List<Set<String>> places) {
        var phrase = new MultiPhraseQuery.Builder();
        places.forEach(terms ->
                phrase.add(terms.stream().map(term -> new Term(field, term)).toArray(Term[]::new)));
        return phrase.build();
    }

    private static Query beginning(String text) {
        List<String> terms = Terms.ofNames(text);
        return terms.size() == 1 ? anywhere(field -> new PrefixQuery(new Term(field, terms.getFirst()))) : words(text);
    }

    private static Query anywhere(java.util.function.Function<String, Query> in) {
        var fields = new ArrayList<Query>();
        WEIGHTS.forEach((field, weight) -> fields.add(new BoostQuery(in.apply(field), weight)));
        return new DisjunctionMaxQuery(fields, OTHER_FIELDS);
    }

    private static Query fact(Wish.Field field, String value) {
        return switch (field) {
            case NETWORK -> new TermQuery(new Term("net", value));
            case LANG -> new TermQuery(new Term("lang", value));
            case TAG -> new TermQuery(new Term("tag", Entry.exactly(value)));
            case SITE ->
                new BooleanQuery.Builder()
                        .add(new TermQuery(new Term("site", value)), SHOULD)
                        .add(new TermQuery(new Term("site", Entry.exactly(value))), SHOULD)
                        .build();
            case FROM -> from(Terms.ofNames(value));
            case IS ->
                switch (value) {
                    case "unread" -> marks(0, Entry.STARRED);
                    case "archived" -> marks(Entry.ARCHIVED, Entry.ARCHIVED | Entry.STARRED);
                    default -> marks(Entry.STARRED, Entry.ARCHIVED | Entry.STARRED);
                };
        };
    }

    private static Query marks(long... values) {
        return NumericDocValuesField.newSlowSetQuery("marks", values);
    }

    private static Query from(List<String> names) {
        return names.isEmpty()
                ? new MatchNoDocsQuery()
                : phrase("from", names.stream().map(Set::of).toList());
    }
}
