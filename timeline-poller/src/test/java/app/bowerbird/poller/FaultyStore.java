package app.bowerbird.poller;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.Set;

/// A real store whose client dies now and then, just before or just after a write.
final class FaultyStore {

    private static final Set<String> WRITES =
            Set.of("insertOne", "insertMany", "updateOne", "deleteOne", "deleteMany", "findOneAndUpdate", "replaceOne");

    private final Random random;
    private final MongoDatabase database;
    double crashes;

    FaultyStore(Random random, MongoDatabase database) {
        this.random = random;
        this.database = database;
    }

    MongoDatabase database() {
        return proxy(MongoDatabase.class, (_, method, arguments) -> {
            Object result = call(database, method, arguments);
            return result instanceof MongoCollection<?> collection ? faulty(collection) : result;
        });
    }

    private Object faulty(MongoCollection<?> collection) {
        return proxy(MongoCollection.class, (_, method, arguments) -> {
            boolean write = WRITES.contains(method.getName());
            if (write && random.nextDouble() < crashes) {
                throw new Crash("before " + method.getName());
            }
            Object result = call(collection, method, arguments);
            if (write && random.nextDouble() < crashes) {
                throw new Crash("after " + method.getName());
            }
            return result;
        });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FaultyStore.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
