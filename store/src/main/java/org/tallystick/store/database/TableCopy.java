package org.tallystick.store.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.tallystick.model.settings.DatabaseSettings;

/** Rows on their way into a table over a connection of its own. What was not finished never was. One thread uses it. */
abstract class TableCopy implements AutoCloseable {

    private final Connection connection;
    private final CopyIn copy;
    private boolean finished;

    /** Begins to copy by this statement. */
    TableCopy(DatabaseSettings settings, String statement) throws SQLException {
        this.connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        try {
            this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Sends what the format says, whole rows or not. */
    final void send(byte[] bytes) throws SQLException {
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    /** Sends what is left to send. */
    abstract void sendLast() throws SQLException;

    /** Finishes; the rows are in the table now. */
    public final void finish() throws SQLException {
        sendLast();
        copy.endCopy();
        finished = true;
    }

    @Override
    public final void close() throws SQLException {
        try {
            if (!finished && copy.isActive()) {
                copy.cancelCopy();
            }
        } finally {
            connection.close();
        }
    }
}
