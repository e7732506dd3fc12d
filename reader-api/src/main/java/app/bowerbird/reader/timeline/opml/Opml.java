package app.bowerbird.reader.timeline.opml;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/// Reads and writes a list of feeds in OPML; folders within it are walked through and left behind.
public final class Opml {

    private static final int MOST_FEEDS = 2_000;
    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newFactory();

    private Opml() {}

    /// One feed of a list.
    ///
    /// @param name null where the list gives none
    public record Feed(String url, @Nullable String name) {}

    /// Each address once; empty where this is no OPML, or one that says more than a list of feeds needs to.
    public static Optional<List<Feed>> read(byte[] file) {
        try {
            XMLStreamReader xml = READERS.createXMLStreamReader(new ByteArrayInputStream(file));
            var feeds = new LinkedHashMap<String, Feed>();
            boolean opml = false;
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                opml |= xml.getLocalName().equalsIgnoreCase("opml");
                if (opml && xml.getLocalName().equalsIgnoreCase("outline")) {
                    feed(attributes(xml)).ifPresent(feed -> feeds.putIfAbsent(feed.url(), feed));
                }
                if (!opml || feeds.size() > MOST_FEEDS) {
                    return Optional.empty();
                }
            }
            return opml ? Optional.of(List.copyOf(feeds.values())) : Optional.empty();
        } catch (XMLStreamException | RuntimeException notWellFormed) {
            return Optional.empty();
        }
    }

    public static String write(String title, List<Feed> feeds) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("opml");
            xml.writeAttribute("version", "2.0");
            xml.writeStartElement("head");
            xml.writeStartElement("title");
            xml.writeCharacters(title);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("body");
            for (Feed feed : feeds) {
                xml.writeCharacters("\n");
                xml.writeEmptyElement("outline");
                xml.writeAttribute("type", "rss");
                xml.writeAttribute("text", clean(feed.name() == null ? feed.url() : feed.name()));
                xml.writeAttribute("xmlUrl", clean(feed.url()));
            }
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Feed> feed(Map<String, String> outline) {
        String url = outline.getOrDefault("xmlurl", "").strip();
        String title = outline.getOrDefault("title", "").strip();
        String name = title.isEmpty() ? outline.getOrDefault("text", "").strip() : title;
        boolean named = !name.isEmpty() && !name.equals(url);
        return url.isEmpty() ? Optional.empty() : Optional.of(new Feed(url, named ? cut(name) : null));
    }

    // Programs write xmlUrl, xmlURL and xmlurl.
    private static Map<String, String> attributes(XMLStreamReader xml) {
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT), xml.getAttributeValue(i));
        }
        return attributes;
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= 100
                ? name
                : name.substring(0, name.offsetByCodePoints(0, 99)) + "…";
    }

    // What XML 1.0 has no letter for.
    private static String clean(String text) {
        var clean = new ArrayList<Integer>();
        text.codePoints()
                .filter(c -> c == '\t' || c == '\n' || c == '\r' || c >= 0x20)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .filter(c -> c != 0xFFFE && c != 0xFFFF)
                .forEach(clean::add);
        int[] points = clean.stream().mapToInt(Integer::intValue).toArray();
        return new String(points, 0, points.length);
    }

    /// Entities, and files elsewhere, have no business in a list of feeds.
    private static XMLInputFactory readers() {
        XMLInputFactory readers = XMLInputFactory.newFactory();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        readers.setProperty(XMLInputFactory.IS_COALESCING, true);
        return readers;
    }
}
