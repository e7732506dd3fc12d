package app.bowerbird.suite.browser;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one browser and the one lived-in house of all classes that run together; both are started when the
/// first asks for them, and end with the last.
final class Guests implements BeforeAllCallback, ParameterResolver {

    private static final Namespace HERE = Namespace.create(Guests.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        one(Chromium.class, context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == House.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return one(parameter.getParameter().getType(), context);
    }

    private static Object one(Class<?> type, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(type, asked -> asked == House.class ? House.livedIn() : Chromium.start());
    }
}
