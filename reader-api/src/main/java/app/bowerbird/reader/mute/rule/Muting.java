package app.bowerbird.reader.mute.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// All mutes of a reader that hold, ready to be asked of many stories.
public final class Muting {

    public static final Muting NONE = new Muting(List.of(), UnaryOperator.identity());

    private final List<Mute> mutes;
    private final UnaryOperator<String> personOf;
    private final Map<String, Mute> phrases = new HashMap<>();
    private final Map<String, Mute> sites = new HashMap<>();
    private final Set<String> persons = new HashSet<>();

    private Muting(List<Mute> mutes, UnaryOperator<String> personOf) {
        this.mutes = mutes;
        this.personOf = personOf;
        for (Mute mute : mutes) {
            switch (mute.kind()) {
                case PHRASE -> phrases.put(FoldedWords.of(mute.value()), mute);
                case SITE -> sites.put(mute.value(), mute);
                case PERSON -> persons.add(personOf.apply(mute.value()));
            }
        }
        phrases.remove("");
    }

    public static Muting of(Collection<Mute> mutes) {
        return of(mutes, UnaryOperator.identity());
    }

    /// @param personOf the person whose account it is
    public static Muting of(Collection<Mute> mutes, UnaryOperator<String> personOf) {
        return mutes.isEmpty() ? NONE : new Muting(List.copyOf(mutes), personOf);
    }

    /// One more, for stories that are known not to be hidden: beside it, only the muted persons matter to these.
    public Muting asked(Mute mute) {
        var all = new ArrayList<>(
                mutes.stream().filter(each -> each.kind() == Mute.Kind.PERSON).toList());
        all.add(mute);
        return of(all, personOf);
    }

    public List<Mute> mutes() {
        return mutes;
    }

    /// Whether stories are hidden for what they say, so that one has to look.
    public boolean readsStories() {
        return !phrases.isEmpty() || !sites.isEmpty();
    }

    /// Whether what a person shares counts for nothing.
    public boolean mutes(String person) {
        return persons.contains(person);
    }

    /// @return the mute that hides a story for what it says
    public Optional<Mute> hides(Told story) {
        Mute site = sites.isEmpty() ? null : site(story.url());
        if (site != null || phrases.isEmpty()) {
            return Optional.ofNullable(site);
        }
        String text = story.folded();
        return phrases.entrySet().stream()
                .filter(phrase -> FoldedWords.stands(phrase.getKey(), text))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private @Nullable Mute site(@Nullable String url) {
        String host = SiteName.ofArticle(url).orElse("");
        while (!host.isEmpty()) {
            Mute mute = sites.get(host);
            if (mute != null) {
                return mute;
            }
            int dot = host.indexOf('.');
            host = dot < 0 ? "" : host.substring(dot + 1);
        }
        return null;
    }

    /// Whether a phrase holds anything that can be looked for.
    public static boolean isPhrase(String typed) {
        return !FoldedWords.of(typed).isEmpty();
    }
}
