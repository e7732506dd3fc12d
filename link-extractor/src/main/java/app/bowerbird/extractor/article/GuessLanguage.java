package app.bowerbird.extractor.article;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The language of a text, by its script or by its small words.
final class GuessLanguage {

    private static final int SAMPLE = 4000;
    private static final Map<String, Set<String>> SMALL_WORDS = Map.ofEntries(
            words("en", "the and of to in is that for it was on with as are this be by not from have"),
            words("de", "der die und das ist nicht mit den von auf für ein eine sich des dem auch es im zu"),
            words("fr", "le la les des et est une dans que pour qui sur pas par avec au du ce plus sont"),
            words("es", "el la los las de que en una por con para es del se no lo como más su al"),
            words("it", "il di che la e per una con non del della sono alla nel gli anche più le è dei"),
            words("pt", "o de que e do da em um para com não uma os no se na por mais as dos"),
            words("nl", "de het een van en in is dat op te zijn met voor niet aan er ook als bij maar"),
            words("sv", "och att det som en på är av för med den till inte har om ett var jag men de"),
            words("da", "og at det som en på er af for med den til ikke har om et var jeg men de"),
            words("no", "og at det som en på er av for med den til ikke har om et var jeg men de"),
            words("pl", "w i na z się nie do jest to że o jak przez po od dla ale są ma tym"),
            words("tr", "ve bir bu da de için ile olarak çok daha olan gibi ne kadar sonra ama en o ki mi"),
            words(
                    "id",
                    "yang dan di ini dengan untuk dari dalam tidak akan pada juga ke itu adalah saya oleh ada bisa karena"),
            words("cs", "a v se na je to že s z do o i jako pro ale by po jsem si jsou"),
            words("fi", "ja on ei että se oli hän mutta ovat kun niin myös joka tai sen ole kuin vain jos mukaan"),
            words("ro", "de și în a la cu pe că nu este o un din care pentru mai sau au fi ca"),
            words("hu", "a az és hogy nem is egy ez meg de volt csak már mint azt ki el vagy még van"),
            words("vi", "của và là có không được cho các trong một với người những khi đã này để từ về ra"));

    private GuessLanguage() {}

    private static Map.Entry<String, Set<String>> words(String language, String words) {
        return Map.entry(language, Set.of(words.split(" ")));
    }

    static Optional<String> of(String text) {
        String sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
        return byScript(sample).or(() -> bySmallWords(sample));
    }

    private static Optional<String> byScript(String sample) {
        Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
        sample.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> scripts.merge(UnicodeScript.of(c), 1, Integer::sum));
        int kana = scripts.getOrDefault(UnicodeScript.HIRAGANA, 0) + scripts.getOrDefault(UnicodeScript.KATAKANA, 0);
        int han = scripts.getOrDefault(UnicodeScript.HAN, 0);
        int all = scripts.values().stream().mapToInt(Integer::intValue).sum();
        if (kana * 10 > han && (kana + han) * 3 > all) {
            return Optional.of("ja");
        }
        return scripts.entrySet().stream()
                .filter(entry -> entry.getValue() * 2 > all)
                .findFirst()
                .flatMap(entry -> Optional.ofNullable(
                        switch (entry.getKey()) {
                            case HAN -> "zh";
                            case HANGUL -> "ko";
                            case ARABIC -> sample.indexOf('پ') >= 0 && sample.indexOf('چ') >= 0 ? "fa" : "ar";
                            case HEBREW -> "he";
                            case GREEK -> "el";
                            case THAI -> "th";
                            case DEVANAGARI -> "hi";
                            case BENGALI -> "bn";
                            case TAMIL -> "ta";
                            case TELUGU -> "te";
                            case GEORGIAN -> "ka";
                            case ARMENIAN -> "hy";
                            case CYRILLIC -> sample.indexOf('і') >= 0 && sample.indexOf('ї') >= 0 ? "uk" : "ru";
                            default -> null;
                        }));
    }

    private static Optional<String> bySmallWords(String sample) {
        List<String> words = Arrays.asList(sample.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"));
        Map<String, Long> counts = words.stream().collect(Collectors.groupingBy(w -> w, Collectors.counting()));
        Map<String, Long> scores = new HashMap<>();
        SMALL_WORDS.forEach((language, small) -> scores.put(
                language,
                small.stream().mapToLong(w -> counts.getOrDefault(w, 0L)).sum()));
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue() >= 3 && entry.getValue() * 12 > words.size())
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }
}
