package app.bowerbird.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Writes articles in an invented language with the letters, the lengths and the frequencies of a real one.
///
/// Words follow Zipf's law over 40,000 of them; each article speaks more often of some thirty of its own. The same
/// number gives the same article.
final class Speech {

    private static final int WORDS = 40_000;
    private static final int TOPIC = 30;

    private final String language;
    private final String[] words = new String[WORDS];
    private final double[] upTo = new double[WORDS];
    private final String between;
    private final String stop;

    private Speech(String language, String commonest, String syllables, String between, String stop) {
        this.language = language;
        this.between = between;
        this.stop = stop;
        String[] common = commonest.split(" ");
        String[] parts = syllables.split(" ");
        var random = new Random(language.hashCode());
        double sum = 0;
        for (int i = 0; i < WORDS; i++) {
            int length = between.isEmpty() ? 1 + random.nextInt(3) : 1 + random.nextInt(2) + (i > 300 ? 1 : 0);
            var word = new StringBuilder();
            for (int n = 0; n <= length; n++) {
                word.append(parts[random.nextInt(parts.length)]);
            }
            words[i] = i < common.length ? common[i] : word.toString();
            sum += 1 / (i + 2.7);
            upTo[i] = sum;
        }
        for (int i = 0; i < WORDS; i++) {
            upTo[i] /= sum;
        }
    }

    private static final Speech ENGLISH = new Speech(
            "en",
            "the of and to a in is it that was for on are as with his they be at one have this from or had by but some what",
            "ba ther con ing ter pro men ver ful est ile or an ish der com pre sta ment ry le tion al ic gen ous ship",
            " ",
            ". ");
    private static final Speech GERMAN = new Speech(
            "de",
            "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat",
            "ge ver schaft lich keit bau haus gar ten ung er stra ße vö gel zei tung schrei ben lauf we ber kü che markt",
            " ",
            ". ");
    private static final Speech SPANISH = new Speech(
            "es",
            "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si",
            "ca mi no pá ja ro ción es tar da do men te ciu dad lu na ga ri fue go ña pe ta bla vi en to so le",
            " ",
            ". ");
    private static final Speech ARABIC = new Speech(
            "ar",
            "في من على إلى أن عن مع هذا التي الذي كان لا ما هو بعد قد كل بين",
            "كت اب مد ينة طا ئر ال بي ت شا رع نو ر با حث عل م سو ق حد يث صب اح جر يد ة",
            " ",
            ". ");
    private static final Speech JAPANESE = new Speech(
            "ja",
            "の に は を た が で て と し れ さ ある いる も する から な こと として い や など なっ ない",
            "東 京 都 市 本 鳥 青 巣 庭 川 石 手 紙 朝 窓 市 場 冬 光 港 橋 天 気 羽 集 歩 読 書 人 会 社 新 聞 大 学 生 り る き く ない ました",
            "",
            "。");

    /// About half of the articles are English.
    static Speech of(int article) {
        int turn = Math.floorMod(article * 31, 20);
        return turn < 10 ? ENGLISH : turn < 13 ? GERMAN : turn < 16 ? SPANISH : turn < 18 ? ARABIC : JAPANESE;
    }

    String language() {
        return language;
    }

    String title(int article) {
        var random = new Random(article * 7919L);
        return sentence(random, topic(random), 5 + random.nextInt(6));
    }

    /// Some 500 words, sometimes a few dozen, sometimes thousands.
    String text(int article) {
        var random = new Random(article * 104_729L);
        int[] topic = topic(random);
        int left = (int) Math.clamp(Math.exp(6.1 + 0.7 * random.nextGaussian()), 30, 8000);
        var text = new StringBuilder(left * 7);
        for (int sentences = 1; left > 0; sentences++) {
            int length = 6 + random.nextInt(18);
            text.append(sentence(random, topic, length)).append(sentences % 5 == 0 ? "\n\n" : "");
            left -= length;
        }
        return text.toString();
    }

    private int[] topic(Random random) {
        return random.ints(TOPIC, 200, WORDS).toArray();
    }

    private String sentence(Random random, int[] topic, int length) {
        var sentence = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int word = random.nextInt(100) < 12 ? topic[random.nextInt(topic.length)] : any(random);
            sentence.append(i == 0 ? "" : between).append(words[word]);
        }
        return sentence.append(stop).toString();
    }

    private int any(Random random) {
        int at = Arrays.binarySearch(upTo, random.nextDouble());
        return Math.min(WORDS - 1, at < 0 ? -at - 1 : at);
    }

    /// What somebody might remember of an article: neighbouring words, none of the commonest.
    List<String> remembered(int article, Random random, int howMany) {
        String[] all = text(article).split(between.isEmpty() ? "。" : "[. \n]+");
        for (int tries = 0; tries < 50; tries++) {
            int from = random.nextInt(Math.max(1, all.length - howMany));
            List<String> some = new ArrayList<>(Arrays.asList(all).subList(from, Math.min(all.length, from + howMany)));
            if (between.isEmpty()) {
                some.replaceAll(
                        run -> run.strip().substring(0, Math.min(run.strip().length(), 3)));
            }
            if (some.stream().allMatch(word -> word.length() > (between.isEmpty() ? 1 : 3))) {
                return some;
            }
        }
        return List.of("bower");
    }
}
