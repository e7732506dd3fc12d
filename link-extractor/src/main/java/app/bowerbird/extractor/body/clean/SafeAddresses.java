package app.bowerbird.extractor.body.clean;

import java.util.Locale;
import java.util.Set;
import org.jsoup.internal.StringUtil;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/// A list that lets addresses through of the web alone, and absolute; links may also lead to a mailbox. An address is
/// made absolute once, where jsoup's own rules for protocols do it for each question they ask.
public class SafeAddresses extends Safelist {

    private static final Set<String> ADDRESSES = Set.of("href", "src", "cite");

    @Override
    public boolean isSafeAttribute(String tag, Element element, Attribute attribute) {
        return super.isSafeAttribute(tag, element, attribute)
                && (!ADDRESSES.contains(attribute.getKey().toLowerCase(Locale.ROOT))
                        || isSafe(tag, element, attribute));
    }

    private static boolean isSafe(String tag, Element element, Attribute attribute) {
        String written = attribute.getValue();
        String absolute = Resolve.against(element.baseUri(), written);
        String address = absolute.isEmpty() && !StringUtil.hasHttpScheme(written) ? written : absolute;
        int colon = address.indexOf(':');
        boolean safe = colon > 0
                && switch (address.substring(0, colon).toLowerCase(Locale.ROOT)) {
                    case "http", "https" -> true;
                    case "mailto" -> tag.equalsIgnoreCase("a");
                    default -> false;
                };
        if (safe && !address.equals(written)) {
            attribute.setValue(address);
        }
        return safe;
    }
}
