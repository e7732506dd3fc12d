package app.bowerbird.extractor.body.line;

import java.util.regex.Pattern;

/// How lines are worded that stand between the paragraphs of an article and lead away from it: to another page, to a
/// newsletter, to a mailbox.
public final class Asides {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final String ALSO =
            "(?:(?:also read|read also|read more|see also|read next|related(?: (?:articles?|stories|posts?|reading|coverage|content))?|don[’']?t miss|must read|more on this"
                    + "|auch lesen|(?:lesen|sehen|hören) sie (?:auch|mehr|hier)|lies auch|mehr zum thema|mehr dazu|(?:das )?(?:thema )?könnte (?:dich|sie|euch) auch interessieren|auch interessant|zum weiterlesen|weiterlesen|passend zum thema|siehe auch"
                    + "|lire aussi|à lire(?: aussi)?|voir aussi|sur le même sujet|leer más|le[ea] también|lee también|(?:te|le) puede interesar|ver también|leggi anche|potrebbe interessarti|leia (?:também|mais)|veja também"
                    + "|lees ook|czytaj (?:też|także|więcej)|zobacz też|przeczytaj (?:też|także)|läs (?:också|mer)|les også|læs også|lue myös|читайте также|читать далее|смотрите также|přečtěte si|olvasta már|ayrıca okuyun|関連記事|相关阅读))";
    private static final Pattern REFERENCE =
            Pattern.compile("^[^\\p{L}]{0,3}" + ALSO + "\\b?.{0,220}$", FLAGS | Pattern.DOTALL);
    private static final Pattern BARE = Pattern.compile("^[^\\p{L}]{0,3}" + ALSO + "\\s*[:：!?…»>→]*$", FLAGS);
    private static final Pattern PITCH = Pattern.compile(
            "^.{0,80}\\b(?:sign up|subscribe|abonnieren sie|abonniere|inscrivez-vous|abonnez-vous|suscríbete|iscriviti|zapisz się|get the .{0,40} delivered|click here(?: (?:for|to)|\\s*[>»])|upgrade (?:your|to)|join .{3,60} (?:now|today|for (?:just|only))|become a (?:member|subscriber)|jetzt (?:anmelden|abonnieren|testen)|delivered (?:straight )?to your|through your letterbox)\\b.{0,200}$",
            FLAGS | Pattern.DOTALL);
    private static final Pattern MADE_FOR = Pattern.compile(
            "\\b(?:newsletter|inbox|e-?mail|magazine|issues?|every (?:day|week|month|morning)|daily|weekly|monthly|podcast|channel|updates|alerts|premium|exclusive|ads?-free|membership|digital|abo)\\b",
            FLAGS);
    private static final Pattern MAILBOX =
            Pattern.compile("[\\p{L}\\d._%+-]+(?:@|\\[at]|\\(at\\))[\\p{L}\\d.-]+\\.\\p{L}{2,}");

    private Asides() {}

    /// Names another page to read; with a link in it, or as a title that stands alone.
    public static boolean isReference(Line line) {
        return line.length() < 300
                && (!endsASentence(line.text()) && BARE.matcher(line.text()).matches()
                        || line.linkShare() > 0.2
                                && REFERENCE.matcher(line.text()).matches());
    }

    /// As most lines do, and none that is nothing but a reference.
    private static boolean endsASentence(String text) {
        return !text.isEmpty() && ".,;)\"”’".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /// Offers what comes regularly.
    public static boolean isPitch(Line line) {
        return line.length() < 280
                && line.linkChars() > 0
                && PITCH.matcher(line.text()).matches()
                && MADE_FOR.matcher(line.text()).find();
    }

    /// Several links to other pages, one below the other.
    public static boolean isLinkList(Line line) {
        return line.linkShare() > 0.6 && line.text().lines().count() >= 3 && line.length() > 60;
    }

    public static boolean namesAMailbox(String text) {
        return (text.indexOf('@') >= 0 || text.contains("at]") || text.contains("at)"))
                && MAILBOX.matcher(text).find();
    }
}
