package app.bowerbird.extractor.body.line;

import java.util.regex.Pattern;

/// How the lines around an article are worded, in the languages we meet most: lines that are never part of its text.
public final class Wording {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final Pattern BYLINE = Pattern.compile(
            "^(?:(?:written |posted |published |reported |edited |photos? |story |words )?by|von|par|por|di|door|av|af|autor(?:in)?|author|redaktion|автор|text)\\b[:\\s].{2,80}$",
            FLAGS);
    private static final Pattern DATE = Pattern.compile(
            "(?:\\b(?:19|20)\\d\\d\\b.*|.*\\b\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)?\\d\\d\\b.*|.*\\b\\d{1,2}:\\d\\d\\b.*|.*\\b(?:19|20)\\d\\d\\b)",
            FLAGS | Pattern.DOTALL);
    private static final Pattern READING_TIME = Pattern.compile(
            ".*\\b\\d+\\s*(?:-\\s*)?min(?:ute|uten|utes|s)?\\.?\\s*(?:read|lesezeit|de lecture|to read)?\\b.{0,10}",
            FLAGS);
    private static final Pattern STAMP = Pattern.compile(
            "^(?:updated|published|posted|last (?:updated|modified)|first published|stand|aktualisiert|veröffentlicht|erstellt|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato)\\b.{0,80}$",
            FLAGS);
    private static final Pattern TAIL = Pattern.compile(
            "^(?:related(?: (?:articles?|stories|posts?|topics?|links?|content|news|reading|coverage))?|read (?:more|also|next)|also read|see also|more (?:from|on|stories|about|news|like this)|you (?:may|might) (?:also )?(?:like|be interested)|recommended|don'?t miss|trending|most (?:read|popular)|"
                    + "tags?|topics?|filed under|categories|category|posted in|tagged|labels?|share(?: this| on)?|follow (?:us|me|him|her|@)|sign up|subscribe|join (?:us|our|the)|newsletter|get (?:the|our) |download (?:the|our)|leave a (?:reply|comment)|comments?|no comments|\\d+ comments?|post a comment|view comments|"
                    + "about the authors?|about the writer|contact the (?:author|reporter|writer)|copyright|©|\\(c\\)|all rights reserved|advertisement|sponsored|support (?:us|our)|like us|print this|email this|"
                    + "mehr (?:zum thema|dazu|von|lesen|über)|lesen sie (?:auch|mehr)|auch interessant|weiterlesen|zum thema|ähnliche (?:artikel|beiträge)|verwandte|das könnte (?:sie|dich)|schlagwörter|schlagworte|stichwörter|kategorien?|teilen|kommentare?|\\d+ kommentare?|kommentieren|schreibe einen|über den autor|über die autorin|quelle[n]?:|newsletter|folgen sie|anzeige|werbung|"
                    + "lire aussi|à lire|sur le même sujet|partager|commentaires?|mots[- ]clés|leer más|lea también|relacionad|te puede interesar|compartir|comentarios?|etiquetas|leggi anche|condividi|commenti|lees ook|deel dit|reacties|читайте также|поделиться|комментарии|теги|関連記事|タグ|相关阅读|相关新闻|分享)",
            FLAGS);
    private static final Pattern ANYWHERE = Pattern.compile(
            "^(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|pubblicità|реклама|広告|story continues below(?: advertisement)?|article continues below.*|continue reading(?: the main story)?|(?:read|see|watch|also read|read also|related|more|lesen sie auch|lire aussi|leer también|leggi anche|lees ook|читайте также)\\s?[:：|].{0,200}|scroll to continue.*|click here to (?:subscribe|sign up).*|sign up (?:for|to) (?:our|the) .{0,120}|subscribe to (?:our|the) .{0,120}|skip to .{0,40}|photo(?:graph)?s?(?: by| credit)?\\s?:.{0,80}|image(?: source| credit)?\\s?:.{0,80}|foto\\s?:.{0,80}|bild\\s?:.{0,80}|loading\\.*|share this(?: article| story| post)?:?)$",
            FLAGS);
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?…。！？»”\"'’)]\\s*$", Pattern.DOTALL);

    private Wording() {}

    public static boolean isByline(String line) {
        return line.length() <= 90 && BYLINE.matcher(line).matches();
    }

    public static boolean isDateLine(String line) {
        return line.length() <= 90
                && (STAMP.matcher(line).matches()
                        || line.length() <= 60 && DATE.matcher(line).matches());
    }

    public static boolean isReadingTime(String line) {
        return line.length() <= 40 && READING_TIME.matcher(line).matches();
    }

    public static boolean opensTail(String line) {
        return TAIL.matcher(line).find();
    }

    public static boolean isNeverText(String line) {
        return line.length() <= 240 && ANYWHERE.matcher(line).matches();
    }

    public static boolean endsLikeASentence(String line) {
        return SENTENCE_END.matcher(line).matches();
    }
}
