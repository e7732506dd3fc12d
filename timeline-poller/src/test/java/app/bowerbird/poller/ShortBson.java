package app.bowerbird.poller;

import com.mongodb.MongoClientSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/// Filters and changes of the driver on plain documents; what is not known here is refused.
final class ShortBson {

    private static final CodecRegistry CODECS = MongoClientSettings.getDefaultCodecRegistry();

    private ShortBson() {}

    /// A copy of its own, with the types it would have come back with from a server.
    static Document plain(Bson bson) {
        return document(bson instanceof Document document ? document : bson.toBsonDocument(Document.class, CODECS));
    }

    private static Document document(Map<String, ?> from) {
        var copy = new Document();
        from.forEach((name, value) -> copy.put(name, value(value)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Object value(Object value) {
        return switch (value) {
            case null -> null;
            case String _, Integer _, Long _, Boolean _, Date _, Binary _ -> value;
            case Map<?, ?> map -> document((Map<String, ?>) map);
            case Collection<?> many -> list(many);
            case byte[] bytes -> new Binary(bytes.clone());
            case BsonString text -> text.getValue();
            case BsonInt32 number -> number.getValue();
            case BsonInt64 number -> number.getValue();
            case BsonBoolean truth -> truth.getValue();
            case BsonDateTime time -> new Date(time.getValue());
            case BsonBinary bytes -> new Binary(bytes.getType(), bytes.getData());
            case BsonNull _ -> null;
            default -> throw new UnsupportedOperationException(value.getClass().getName());
        };
    }

    private static List<Object> list(Collection<?> many) {
        var copy = new ArrayList<Object>(many.size());
        many.forEach(one -> copy.add(value(one)));
        return copy;
    }

    static boolean fits(Document row, Document asked) {
        for (Map.Entry<String, Object> one : asked.entrySet()) {
            if (!fits(row, one)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(Document row, Map.Entry<String, Object> one) {
        return switch (one.getKey()) {
            case "$and" -> all(one.getValue()).stream().allMatch(each -> fits(row, each));
            case "$or" -> all(one.getValue()).stream().anyMatch(each -> fits(row, each));
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
