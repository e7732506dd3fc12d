package app.bowerbird.suite.kit;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// This JVM's classpath for children, with its folders packed into jars, since a class archive takes classes from
/// jars only.
final class ChildClasspath {

    /// Of this JVM alone: another that packs the same classes would pull the jars away under its children.
    private static final Path FOLDER =
            Path.of("target", "child" + ProcessHandle.current().pid()).toAbsolutePath();

    private static String packed = "";

    private ChildClasspath() {}

    static synchronized String get() {
        if (packed.isEmpty()) {
            packed = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !entry.isEmpty())
                    .map(Path::of)
                    .filter(Files::exists)
                    .map(entry -> Files.isDirectory(entry) ? pack(entry) : entry)
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return packed;
    }

    static Path folder() {
        try {
            return Files.createDirectories(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pack(Path classes) {
        Path jar = folder().resolve(Integer.toHexString(classes.toString().hashCode()) + ".jar");
        try (Stream<Path> walk = Files.walk(classes);
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream target = new JarOutputStream(file)) {
            List<Path> entries = walk.filter(entry -> !entry.equals(classes)).toList();
            for (Path entry : entries) {
                // Folders too: Spring finds the classes of a package by the package's folder.
                String slash = Files.isDirectory(entry) ? "/" : "";
                String name = classes.relativize(entry).toString().replace(File.separatorChar, '/');
                target.putNextEntry(new ZipEntry(name + slash));
                if (slash.isEmpty()) {
                    Files.copy(entry, target);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
