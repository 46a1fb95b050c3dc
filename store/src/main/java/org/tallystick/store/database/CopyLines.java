package org.tallystick.store.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.tallystick.model.settings.DatabaseSettings;

/**
 * Copies rows into a table over a connection of its own, as PostgreSQL's text format: each field is added with the tab
 * behind it, but for a row's last one. One thread uses it.
 */
public final class CopyLines implements AutoCloseable {

    private static final int FLUSH_AT = 64 << 10;

    private final Connection connection;
    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(FLUSH_AT + 4096);
    private boolean finished;

    private CopyLines(Connection connection, CopyIn copy) {
        this.connection = connection;
        this.copy = copy;
    }

    /** Begins to copy by this statement. */
    public static CopyLines open(DatabaseSettings settings, String statement) throws SQLException {
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        try {
            return new CopyLines(
                    connection,
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** What is copied next, for fields that need no escapes. */
    public StringBuilder text() {
        return text;
    }

    /** Adds a text, or null. */
    public void field(String value) {
        if (value == null) {
            text.append("\\N");
        } else {
            for (int i = 0; i < value.length(); i++) {
                escaped(value.charAt(i));
            }
        }
        text.append('\t');
    }

    private void escaped(char letter) {
        switch (letter) {
            case '\\' -> text.append("\\\\");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            default -> text.append(letter);
        }
    }

    /** Ends a row. */
    public void endRow() throws SQLException {
        text.append('\n');
        if (text.length() >= FLUSH_AT) {
            flush();
        }
    }

    /** Finishes; the rows are in the table now. */
    public void finish() throws SQLException {
        flush();
        copy.endCopy();
        finished = true;
    }

    private void flush() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    @Override
    public void close() throws SQLException {
        try {
            if (!finished && copy.isActive()) {
                copy.cancelCopy();
            }
        } finally {
            connection.close();
        }
    }
}
