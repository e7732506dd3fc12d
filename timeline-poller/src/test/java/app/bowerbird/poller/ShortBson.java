package app.bowerbird.poller;

import com.mongodb.MongoClientSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.Document;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;

/// Filters and changes of the driver on plain documents; what is not known here is refused.
final class ShortBson {

    private static final CodecRegistry CODECS = MongoClientSettings.getDefaultCodecRegistry();
    private static final Codec<Document> DOCUMENTS = CODECS.get(Document.class);
    private static final DecoderContext AS_EVER = DecoderContext.builder().build();

    private ShortBson() {}

    /// A copy of its own, with the types it would have come back with from a server.
    static Document plain(Bson bson) {
        BsonDocument rendered = bson.toBsonDocument(Document.class, CODECS);
        return DOCUMENTS.decode(new BsonDocumentReader(rendered), AS_EVER);
    }

    static Predicate<Document> filter(Document asked) {
        return row -> asked.entrySet().stream().allMatch(one -> fits(row, one));
    }

    private static boolean fits(Document row, Map.Entry<String, Object> one) {
        return switch (one.getKey()) {
            case "$and" ->
                all(one.getValue()).stream().allMatch(each -> filter(each).test(row));
            case "$or" ->
                all(one.getValue()).stream().anyMatch(each -> filter(each).test(row));
            default -> fits(value(row, one.getKey()), one.getValue());
        };
    }

    private static List<Document> all(Object filters) {
        return ((List<?>) filters).stream().map(Document.class::cast).toList();
    }

    private static boolean fits(Object value, Object asked) {
        return asked instanceof Document operators
                        && operators.keySet().stream().allMatch(name -> name.startsWith("$"))
                ? operators.entrySet().stream().allMatch(one -> fits(value, one.getKey(), one.getValue()))
                : same(value, asked);
    }

    private static boolean fits(Object value, String operator, Object asked) {
        return switch (operator) {
            case "$in" -> ((Collection<?>) asked).stream().anyMatch(each -> same(value, each));
            case "$lt" -> value != null && order(value, asked) < 0;
            case "$lte" -> value != null && order(value, asked) <= 0;
            case "$gt" -> value != null && order(value, asked) > 0;
            case "$gte" -> value != null && order(value, asked) >= 0;
            default -> throw new UnsupportedOperationException(operator);
        };
    }

    private static boolean same(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b
                ? a.longValue() == b.longValue()
                : Objects.equals(one, other);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    static int order(Object one, Object other) {
        return one instanceof Number a && other instanceof Number b
                ? Long.compare(a.longValue(), b.longValue())
                : ((Comparable) one).compareTo(other);
    }

    /// @param path such as `sealed.nonce`
    private static Object value(Document row, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return row.get(path);
        }
        Document inner = row.get(path.substring(0, dot), Document.class);
        return inner == null ? null : value(inner, path.substring(dot + 1));
    }

    /// @param row is changed
    /// @param fresh whether it is being made
    static Document changed(Document row, Bson change, boolean fresh) {
        plain(change).forEach((operator, fields) -> ((Document) fields).forEach((name, value) -> {
            if (name.contains(".")) {
                throw new UnsupportedOperationException(name);
            }
            switch (operator) {
                case "$set" -> row.put(name, value);
                case "$setOnInsert" -> {
                    if (fresh) {
                        row.put(name, value);
                    }
                }
                case "$unset" -> row.remove(name);
                case "$inc" -> row.put(name, sum(row.get(name), (Number) value));
                default -> throw new UnsupportedOperationException(operator);
            }
        }));
        return row;
    }

    private static Number sum(Object before, Number more) {
        if (before == null) {
            return more;
        }
        long sum = ((Number) before).longValue() + more.longValue();
        boolean isLong = before instanceof Long || more instanceof Long;
        return isLong ? (Number) sum : (Number) (int) sum;
    }
}
