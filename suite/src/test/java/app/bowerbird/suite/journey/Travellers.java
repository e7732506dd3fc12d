package app.bowerbird.suite.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/// Gives tests the one row of all classes that run together; it is started when the first asks for it, and ends with
/// the last.
final class Travellers implements ParameterResolver {

    private static final Namespace HERE = Namespace.create(Travellers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RowInDemoWorld.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(RowInDemoWorld.class, _ -> InAFolder.start(), InAFolder.class)
                .row();
    }

    private record InAFolder(Path folder, RowInDemoWorld row) implements AutoCloseable {

        static InAFolder start() {
            try {
                Path folder = Files.createTempDirectory("bowerbird-journey");
                return new InAFolder(folder, RowInDemoWorld.start(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            row.close();
            FileSystemUtils.deleteRecursively(folder.toFile());
        }
    }
}
