package app.bowerbird.suite.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The file of the embedded queue, looked at from outside: copied, counted, made young.
///
/// Each queue has a table `MESSAGE_…` there; the table `BORN` says when the file was made ([EmbeddedQueue]).
public final class QueueFile {

    /// Its name in its folder.
    public static final String FILE = "queue.mv.db";

    private static final String MESSAGES = "select table_name from information_schema.tables"
            + " where table_schema = 'PUBLIC' and upper(table_name) like 'MESSAGE#_%' escape '#'";

    private QueueFile() {}

    /// Copies the queues of a folder that nobody has open.
    public static void copy(Path from, Path to) {
        try (Connection connection = open(from)) {
            copy(connection, to);
        } catch (SQLException e) {
            throw broken(from, e);
        }
    }

    /// Copies the queues as they are now, while sending and receiving goes on.
    static void copy(Connection connection, Path to) throws SQLException {
        Path zip = to.resolve("queue.zip");
        try (Statement statement = connection.createStatement()) {
            statement.execute("backup to '" + zip.toString().replace("'", "''") + "'");
            unpack(zip, to.resolve(FILE));
            Files.delete(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return how many messages lie in the queues of a folder that nobody has open
    public static long count(Path folder) {
        try (Connection connection = open(folder);
                Statement statement = connection.createStatement()) {
            long messages = 0;
            for (String table : tables(statement)) {
                try (ResultSet row = statement.executeQuery("select count(*) from \"" + table + "\"")) {
                    row.next();
                    messages += row.getLong(1);
                }
            }
            return messages;
        } catch (SQLException e) {
            throw broken(folder, e);
        }
    }

    /// Lets the queues of a folder be born at their next opening: whoever sent to them before sends again.
    public static void forgetBirth(Path folder) {
        try (Connection connection = open(folder);
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists born");
        } catch (SQLException e) {
            throw broken(folder, e);
        }
    }

    static String url(Path folder) {
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve("queue");
    }

    private static Connection open(Path folder) throws SQLException {
        return DriverManager.getConnection(url(folder) + ";IFEXISTS=TRUE", "", "");
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(MESSAGES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static void unpack(Path zip, Path file) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(FILE)) {
                    Files.copy(entries, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static IllegalStateException broken(Path folder, SQLException e) {
        return new IllegalStateException("the queue in " + folder + " cannot be read: " + e.getMessage(), e);
    }
}
