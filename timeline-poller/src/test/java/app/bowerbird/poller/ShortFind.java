package app.bowerbird.poller;

import com.mongodb.Function;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoIterable;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;

/// What a [ShortStore] found, as the driver hands it over. Projections change nothing: more is shown than was asked.
final class ShortFind {

    private List<?> found;

    ShortFind(List<?> found) {
        this.found = found;
    }

    @SuppressWarnings("unchecked")
    FindIterable<Document> iterable() {
        return (FindIterable<Document>) Proxy.newProxyInstance(
                ShortFind.class.getClassLoader(), new Class<?>[] {FindIterable.class}, this::answer);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object answer(Object self, Method method, Object[] a) {
        return switch (method.getName()) {
            case "projection" -> self;
            case "sort" -> {
                sort(ShortBson.plain((Bson) a[0]));
                yield self;
            }
            case "limit" -> {
                found = found.subList(0, Math.min((int) a[0] == 0 ? found.size() : (int) a[0], found.size()));
                yield self;
            }
            case "first" -> found.isEmpty() ? null : found.getFirst();
            case "map" -> {
                Function map = (Function) a[0];
                yield (MongoIterable<?>)
                        new ShortFind(found.stream().map(map::apply).toList()).iterable();
            }
            case "into" -> {
                ((Collection) a[0]).addAll(found);
                yield a[0];
            }
            case "forEach" -> {
                found.forEach((Consumer) a[0]);
                yield null;
            }
            case "iterator", "cursor" -> cursor(found.iterator());
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private void sort(Document by) {
        Map.Entry<String, Object> only = by.entrySet().iterator().next();
        Comparator<Object> order = (one, other) ->
                ShortBson.order(((Document) one).get(only.getKey()), ((Document) other).get(only.getKey()));
        boolean down = ((Number) only.getValue()).intValue() < 0;
        found = found.stream().sorted(down ? order.reversed() : order).toList();
    }

    private static MongoCursor<?> cursor(Iterator<?> of) {
        return (MongoCursor<?>) Proxy.newProxyInstance(
                ShortFind.class.getClassLoader(),
                new Class<?>[] {MongoCursor.class},
                (_, method, _) -> switch (method.getName()) {
                    case "hasNext" -> of.hasNext();
                    case "next" -> of.next();
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
