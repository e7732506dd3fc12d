package app.bowerbird.suite.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.persistence.sql.DBMessage;
import org.jspecify.annotations.Nullable;
import scala.Option;

/// The tables in which ElasticMQ keeps messages, one a queue, written to in transactions of many messages over one
/// connection. The library itself borrows a connection, builds a statement and commits for each step of each message.
final class KeptMessages implements AutoCloseable {

    /// What is to be written of one message.
    sealed interface Change {

        record Keep(String queue, InternalMessage message, Row row) implements Change {}

        record Remove(String queue, String id) implements Change {}
    }

    /// What there is of a message that is to be kept.
    enum Row {
        THERE,
        MISSING,
        /// there, and to be removed before
        OLD
    }

    private static final String INSERT = "insert into %s (delivery_receipts, next_delivery, received, receive_count,"
            + " tracing_id, sequence_number, dead_letter_source_queue_name, message_id, content, attributes, created,"
            + " group_id, deduplication_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /// What a message says never changes.
    private static final String UPDATE = "update %s set delivery_receipts = ?, next_delivery = ?, received = ?,"
            + " receive_count = ?, tracing_id = ?, sequence_number = ?, dead_letter_source_queue_name = ?"
            + " where message_id = ?";

    private static final String DELETE = "delete from %s where message_id = ?";

    private final DataSource source;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private @Nullable Connection connection;

    KeptMessages(DataSource source) {
        this.source = source;
    }

    /// Writes all of it or nothing, and returns when it is in the file.
    void write(Collection<Change> changes) throws SQLException {
        try {
            Connection open = connection();
            for (Change change : changes) {
                switch (change) {
                    case Change.Keep(String queue, InternalMessage message, Row row) -> {
                        if (row == Row.OLD) {
                            remove(open, queue, message.id());
                        }
                        keep(open, queue, DBMessage.from(message), row != Row.THERE);
                    }
                    case Change.Remove(String queue, String id) -> remove(open, queue, id);
                }
            }
            open.commit();
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void remove(Connection open, String queue, String id) throws SQLException {
        PreparedStatement delete = statement(open, DELETE, queue);
        delete.setString(1, id);
        delete.executeUpdate();
    }

    private void keep(Connection open, String queue, DBMessage row, boolean isNew) throws SQLException {
        PreparedStatement statement = statement(open, isNew ? INSERT : UPDATE, queue);
        statement.setBytes(1, row.deliveryReceipts());
        statement.setLong(2, row.nextDelivery());
        statement.setObject(3, orNull(row.received()));
        statement.setInt(4, row.receiveCount());
        statement.setObject(5, orNull(row.tracingId()));
        statement.setObject(6, orNull(row.sequenceNumber()));
        statement.setObject(7, orNull(row.deadLetterSourceQueueName()));
        statement.setString(8, row.messageId());
        if (isNew) {
            statement.setBytes(9, row.content());
            statement.setBytes(10, row.attributes());
            statement.setLong(11, row.created());
            statement.setObject(12, orNull(row.groupId()));
            statement.setObject(13, orNull(row.deduplicationId()));
        }
        statement.executeUpdate();
    }

    private static @Nullable Object orNull(Option<?> value) {
        return value.isEmpty() ? null : value.get();
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    private PreparedStatement statement(Connection open, String sql, String queue) throws SQLException {
        String written = sql.formatted(table(queue));
        PreparedStatement known = statements.get(written);
        if (known == null) {
            known = open.prepareStatement(written);
            statements.put(written, known);
        }
        return known;
    }

    /// As the library names it.
    private static String table(String queue) {
        String plain = queue.replace('.', '_').replace('-', '_');
        return "message_%s_%s".formatted(plain, Integer.toHexString(queue.hashCode()));
    }

    /// Gives the connection back, and with it what was not committed.
    @Override
    public void close() {
        statements.clear();
        try (Connection open = connection) {
            connection = null;
            if (open != null) {
                open.rollback();
                open.setAutoCommit(true);
            }
        } catch (SQLException e) {
            // A connection that is broken is given up by its pool.
        }
    }
}
