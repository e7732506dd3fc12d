package app.bowerbird.suite.browser;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one browser and the one lived-in house of their process; both are started when the first asks for
/// them, and stay until the process ends, since a class of tests may come after another without knowing of it.
final class Guests implements BeforeAllCallback, ParameterResolver {

    private static final Map<Class<?>, Object> HERE = new ConcurrentHashMap<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        one(Chromium.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == House.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return one(parameter.getParameter().getType());
    }

    private static Object one(Class<?> type) {
        return HERE.computeIfAbsent(type, asked -> asked == House.class ? house() : Chromium.start());
    }

    private static House house() {
        var house = House.livedIn();
        Runtime.getRuntime().addShutdownHook(new Thread(house::close, "house"));
        return house;
    }
}
