package app.bowerbird.extractor.article.facts;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.body.clean.Resolve;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/// An address as one of the pages of an article: what all of them share, and which one it is.
///
/// @param stem the identity without the page's number
/// @param number 1 where none is told
record PageNumber(String stem, int number) {

    private static final Pattern IN_PATH = Pattern.compile(
            "(.*?)(?:/(?:page|pag|pagina|seite|sivu|strona)[-_/]?(\\d{1,2})|[-_,](?:page|pagina|seite|p)[-_]?(\\d{1,2})|/(\\d{1,2}))(\\.\\w{2,5})?");
    private static final Set<String> PARAMETERS =
            Set.of("page", "pg", "paged", "pagina", "seite", "pageno", "page_no", "pagenum", "pagenumber");
    private static final Pattern SMALL = Pattern.compile("\\d{1,2}");

    static PageNumber of(Address address) {
        String key = address.key();
        int route = key.indexOf('#');
        String bare = route < 0 ? key : key.substring(0, route);
        int question = bare.indexOf('?');
        String path = question < 0 ? bare : bare.substring(0, question);
        var kept = new StringBuilder();
        int number = 0;
        for (String part :
                question < 0 ? new String[0] : bare.substring(question + 1).split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0
                    && PARAMETERS.contains(part.substring(0, equals))
                    && SMALL.matcher(part.substring(equals + 1)).matches()) {
                number = Integer.parseInt(part.substring(equals + 1));
            } else {
                kept.append('&').append(part);
            }
        }
        var told = IN_PATH.matcher(path);
        if (number == 0 && told.matches() && isName(told.group(1))) {
            String ending = told.group(5) == null ? "" : told.group(5);
            return new PageNumber(
                    told.group(1) + ending + kept, Math.max(1, written(told.group(2), told.group(3), told.group(4))));
        }
        return new PageNumber(path + kept, Math.max(1, number));
    }

    /// The page after this one as a page links to it. An address alone says so: many sites call the article before or
    /// after this one `next`, too.
    static Optional<Address> next(PageFacts facts, Address own) {
        PageNumber here = of(own);
        String number = Integer.toString(here.number() + 1);
        return Stream.concat(facts.link("next").stream(), linksWith(number, name(here.stem()), facts))
                .map(written -> Resolve.against(own.url(), written.strip()))
                .filter(absolute -> !absolute.isEmpty())
                .map(AddressReading::of)
                .filter(Address.class::isInstance)
                .map(Address.class::cast)
                .filter(address -> of(address).equals(new PageNumber(here.stem(), here.number() + 1)))
                .findFirst();
    }

    private static Stream<String> linksWith(String number, String name, PageFacts facts) {
        return facts.tagged("a").stream()
                .map((Element link) -> Markup.attribute(link, "href"))
                .filter(href -> (href.startsWith("?") || href.contains(name)) && endsWith(href, number));
    }

    /// Before all else, since pages have many links: whether a number stands where a page's would.
    private static boolean endsWith(String href, String number) {
        int hash = href.indexOf('#');
        int at = href.lastIndexOf(number, hash < 0 ? href.length() : hash);
        return at > 0
                && "/=-_,e".indexOf(href.charAt(at - 1)) >= 0
                && (at + number.length() == href.length() || "/.&#".indexOf(href.charAt(at + number.length())) >= 0);
    }

    /// The last part of its path.
    private static String name(String stem) {
        int and = stem.indexOf('&');
        String path = and < 0 ? stem : stem.substring(0, and);
        String last = path.substring(path.lastIndexOf('/') + 1);
        return last.indexOf('.') < 0 ? last : last.substring(0, last.indexOf('.'));
    }

    /// Below a name, not below a year or a month: `/2019/05/2` is a day.
    private static boolean isName(String stem) {
        String last = stem.substring(stem.lastIndexOf('/') + 1);
        return stem.indexOf('/', 2) > 0 && last.chars().anyMatch(Character::isLetter);
    }

    private static int written(String... numbers) {
        return Stream.of(numbers)
                .filter(number -> number != null)
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
    }
}
