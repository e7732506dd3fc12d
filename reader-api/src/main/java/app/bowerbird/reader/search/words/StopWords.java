package app.bowerbird.reader.search.words;

import java.util.Set;

/// Words that say nothing about what is looked for; a query of several words is found without them.
public final class StopWords {

    private static final Set<String> ALL = Set.of("""
            a an the of to in on at is are was and or for with from by as it this that
            der die das ein eine einer des dem den und oder von zu im am ist mit auf fur
            el la los las un una de del y o en con por para que es""".split("\\s+"));

    private StopWords() {}

    public static boolean has(String term) {
        return ALL.contains(term);
    }
}
