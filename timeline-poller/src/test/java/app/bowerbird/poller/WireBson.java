package app.bowerbird.poller;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;

/// The driver's documents as the embedded store's, and back, as if they had been bytes between; always copies.
final class WireBson {

    private WireBson() {}

    static Document document(BsonDocument asked) {
        var document = new Document();
        asked.forEach((name, value) -> document.put(name, value(value)));
        return document;
    }

    static List<Object> list(Collection<? extends BsonValue> values) {
        var list = new ArrayList<Object>(values.size());
        values.forEach(value -> list.add(value(value)));
        return list;
    }

    private static Object value(BsonValue value) {
        return switch (value.getBsonType()) {
            case STRING -> value.asString().getValue();
            case DOCUMENT -> document(value.asDocument());
            case ARRAY -> list(value.asArray());
            case INT32 -> value.asInt32().getValue();
            case INT64 -> value.asInt64().getValue();
            case DOUBLE -> value.asDouble().getValue();
            case BOOLEAN -> value.asBoolean().getValue();
            case DATE_TIME -> Instant.ofEpochMilli(value.asDateTime().getValue());
            case BINARY -> new BinData(value.asBinary().getData());
            case OBJECT_ID -> new ObjectId(value.asObjectId().getValue().toByteArray());
            case REGULAR_EXPRESSION ->
                new BsonRegularExpression(
                        value.asRegularExpression().getPattern(),
                        value.asRegularExpression().getOptions());
            case NULL -> null;
            default -> throw new UnsupportedOperationException(value.toString());
        };
    }

    static BsonDocument told(Map<?, ?> told) {
        var document = new BsonDocument(told.size());
        told.forEach((name, value) -> document.put((String) name, told(value)));
        return document;
    }

    private static BsonValue told(Object value) {
        return switch (value) {
            case null -> BsonNull.VALUE;
            case String text -> new BsonString(text);
            case Map<?, ?> map -> told(map);
            case Collection<?> many ->
                new BsonArray(many.stream().map(WireBson::told).toList());
            case Integer number -> new BsonInt32(number);
            case Long number -> new BsonInt64(number);
            case Double number -> new BsonDouble(number);
            case Boolean truth -> BsonBoolean.valueOf(truth);
            case Instant instant -> new BsonDateTime(instant.toEpochMilli());
            case BinData data -> new BsonBinary(data.getData());
            case ObjectId id -> new BsonObjectId(new org.bson.types.ObjectId(id.toByteArray()));
            default -> throw new UnsupportedOperationException(value.toString());
        };
    }
}
