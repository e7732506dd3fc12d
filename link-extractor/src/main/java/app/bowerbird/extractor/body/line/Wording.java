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
            ".*\\b\\d+\\s*(?:-\\s*)?min(?:ute|uten|utes|s)?\\.?\\s*(?:read|lesezeit|de lecture|to read)?\\b.{0,10}|^(?:tempo de leitura|tiempo de lectura|temps de lecture|lesezeit|lesedauer|leestijd|czas czytania|tempo di lettura|reading time)\\b.{0,30}",
            FLAGS);
    private static final Pattern STAMP = Pattern.compile(
            "^(?:updated|published|posted|last (?:updated|modified)|first published|stand|aktualisiert|veröffentlicht|erstellt|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato)\\b.{0,80}$",
            FLAGS);
    private static final Pattern TAIL = Pattern.compile(
            "^(?:related(?: (?:articles?|stories|posts?|topics?|links?|content|news|reading|coverage))?|read (?:more|also|next)|also read|see also|more (?:from|on|stories|about|news|like this)|more (?:[^\\s.]+ ){1,3}(?:stories|news|articles|reading|coverage)|you (?:may|might) (?:also )?(?:like|be interested)|recommended|don'?t miss|trending|most (?:read|popular)|"
                    + "tags?|topics?|filed under|categories|category|posted in|tagged|labels?|share(?: this| on)?|follow (?:us|me|him|her|@)|sign up|subscribe|join (?:us|our|the)|newsletter|get (?:the|our) |download (?:the|our)|leave a (?:reply|comment)|comments?|no comments|\\d+ comments?|post a comment|view comments|"
                    + "about the authors?|about the writer|contact the (?:author|reporter|writer)|copyright|©|\\(c\\)|all rights reserved|advertisement|sponsored|support (?:us|our)|like us|print this|email this|"
                    + "mehr (?:zum thema|dazu|von|lesen|über)|lesen sie (?:auch|mehr)|auch interessant|weiterlesen|zum thema|ähnliche (?:artikel|beiträge)|verwandte|das könnte (?:sie|dich)|schlagwörter|schlagworte|stichwörter|kategorien?|teilen|kommentare?|\\d+ kommentare?|kommentieren|schreibe einen|über den autor|über die autorin|quelle[n]?:|newsletter|folgen sie|anzeige|werbung|"
                    + "lire aussi|à lire|sur le même sujet|partager|commentaires?|mots[- ]clés|leer más|lea también|relacionad|te puede interesar|compartir|comentarios?|etiquetas|leggi anche|condividi|commenti|lees ook|deel dit|reacties|читайте также|поделиться|комментарии|теги|関連記事|タグ|相关阅读|相关新闻|分享)",
            FLAGS);
    private static final Pattern ENDS = Pattern.compile(
            "^(?:about the|leave a|\\d* ?comments?|no comments|post a comment|view comments|contact|copyright|©|\\(c\\)|all rights|related|recommended|trending|most|filed|categor|posted|tagged|kommentare?|\\d+ kommentare?|kommentieren|schreibe|über d|verwandte|ähnliche|commentaires?|comentarios?|commenti|reacties|комментарии|関連)",
            FLAGS);
    private static final Pattern ANYWHERE = Pattern.compile(
            "^(?:advertisement:?|advertising(?: disclosure)?|(?:read|view|see|show|load) (?:more|all)(?: \\d+)?|post (?:a )?comment|this entry was (?:posted|published).{0,200}|dieser (?:beitrag|eintrag) wurde .{0,200}|(?:crédits?|credits?)(?: photos?)?\\s?:.{0,80}|źródło:?.{0,60}|fuente:.{0,60}|anzeige|werbung|publicité|publicidad|pubblicità|реклама|広告|story continues below(?: advertisement)?|article continues below.*|continue reading(?: the main story)?|(?:read(?: more| next)?|see(?: more| also)?|watch(?: now| more)?|also read|read also|related|more|don'?t miss|lesen sie auch|lire aussi|leer también|leggi anche|lees ook|читайте также)\\s?[:：|].{0,200}|scroll to continue.*|click here to (?:subscribe|sign up).*|sign up (?:for|to) (?:our|the) .{0,120}|subscribe to (?:our|the) .{0,120}|skip to .{0,40}|photo(?:graph)?s?(?: by| credit)?\\s?:.{0,80}|image(?: source| credit)?\\s?:.{0,80}|foto\\s?:.{0,80}|bild\\s?:.{0,80}|loading\\.*|share this(?: article| story| post)?:?)$",
            FLAGS);
    private static final Pattern CRUMB = Pattern.compile(
            "^(?:advert|ad|close|open|loading|comments?|share|save|print|email|menu|search|login|log in|sign in|sign up|subscribe|rating|more|next|previous|back|top|tweet|reply|views?|photos?|video|gallery|play|listen|source|sponsored|schließen|drucken|teilen|merken|suche|anmelden|weiter|zurück|partager|compartir|condividi)[.:!]?$",
            FLAGS);
    private static final Pattern STAMPED = Pattern.compile(
            ".*\\b(?:updated?|published|posted|modified|aktualisiert|veröffentlicht|stand)\\b.*\\b(?:19|20)\\d\\d\\b.*",
            FLAGS);
    private static final Pattern CREDIT = Pattern.compile(
            ".*[(\\[](?:image|images|photo|photos|picture|pic|foto|fotos|bild|bilder|credit|quelle|source|©)\\s?(?:[:/]|by|courtesy|via|credit).{0,80}[)\\]]\\.?\\s*$",
            FLAGS | Pattern.DOTALL);
    private static final Pattern CONSENT = Pattern.compile(
            "\\bcookies?\\b.*\\b(?:website|site|browser|experience|consent|policy|settings|accept|privacy|einstellungen|webseite|erlebnis|datenschutz|navigation|expérience|navegación|experiencia|sito|esperienza)|"
                    + "\\b(?:website|site|consent|policy|settings|accept|privacy|webseite|datenschutz|browsing)\\b.*\\bcookies?\\b",
            FLAGS);
    private static final Pattern NETWORKS = Pattern.compile(
            "\\b(?:facebook|twitter|instagram|youtube|whatsapp|telegram|linkedin|pinterest|newsletter|podcast|rss|tiktok|apple news|google news)\\b",
            FLAGS);
    private static final Pattern INVITING = Pattern.compile(
            "\\b(?:follow|like us|join|subscribe|sign up|listen|find us|contact|reached at|email|e-mail|download|folgen|folge|abonnieren|abonniere|suivez|abonnez|síguenos|suscríbete|seguici|подписывайтесь)\\b",
            FLAGS);
    private static final Pattern OFFER = Pattern.compile(
            "^(?:(?:please )?(?:sign up|submit (?:your|a) |subscribe|follow us|join|click here|download our|get the|get our|if you (?:enjoyed|liked|want)|want more|like what you|do you have|have (?:a|any) (?:tip|question|story|news)|got a (?:tip|story)|to (?:subscribe|sign up|get|receive|contact)|for more|help us|support our|become a|this (?:article|story|post) (?:was )?(?:originally|first)|originally published|the post .{0,120} (?:appeared|first)|reprinted|republished|source:|sources:|via:|quelle:|read the (?:original|full)|written by|.{3,40} is an? (?:freelance |senior |staff |contributing |assistant )?(?:writer|reporter|editor|journalist|columnist|author|professor|correspondent|contributor|producer|blogger)))",
            FLAGS);
    private static final String SENTENCE_ENDS = ".!?…。！？»”\"'’)";

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

    /// Opens what is not followed by text of the article any more.
    public static boolean endsForGood(String line) {
        return ENDS.matcher(line).lookingAt();
    }

    public static boolean opensTail(String line) {
        return TAIL.matcher(line).lookingAt();
    }

    public static boolean isNeverText(String line) {
        return line.length() <= 240
                && (ANYWHERE.matcher(line).matches()
                        || CRUMB.matcher(line).matches()
                        || isCredit(line)
                        || line.length() < 80
                                && (line.contains("19") || line.contains("20"))
                                && STAMPED.matcher(line).matches());
    }

    /// Asks for consent to cookies, as nothing but a banner does.
    public static boolean isConsent(String line) {
        return line.length() < 1500
                && (line.contains("cookie") || line.contains("Cookie"))
                && CONSENT.matcher(line).find();
    }

    /// Ends in dots, as a teaser of another page does.
    public static boolean breaksOff(String line) {
        return line.length() < 400
                && (line.endsWith("…") || line.endsWith("...") || line.endsWith("[…]") || line.endsWith("[...]"));
    }

    /// What stands under a picture, with the name of who made it.
    public static boolean isCredit(String line) {
        return line.length() < 250
                && (line.indexOf('(') >= 0 || line.indexOf('[') >= 0)
                && CREDIT.matcher(line).matches();
    }

    /// A line at the end that asks for something: to follow, to subscribe, to write in.
    public static boolean isInvitation(String line) {
        return line.length() < 500
                && (OFFER.matcher(line).lookingAt()
                        || INVITING.matcher(line).find()
                                && NETWORKS.matcher(line).find());
    }

    public static boolean endsLikeASentence(String line) {
        int last = line.length() - 1;
        while (last >= 0 && Character.isWhitespace(line.charAt(last))) {
            last--;
        }
        return last >= 0 && SENTENCE_ENDS.indexOf(line.charAt(last)) >= 0;
    }
}
