package org.tallystick.store.database;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.tallystick.model.settings.DatabaseSettings;

/**
 * Copies rows into a table over a connection of its own, as PostgreSQL's text format: each field is added with the tab
 * behind it, but for a row's last one. One thread uses it.
 */
public final class CopyLines extends TableCopy {

    private static final int FLUSH_AT = 64 << 10;

    private final StringBuilder text = new StringBuilder(FLUSH_AT + 4096);

    /** Begins to copy by this statement. */
    public CopyLines(DatabaseSettings settings, String statement) throws SQLException {
        super(settings, statement);
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

    @Override
    void sendLast() throws SQLException {
        flush();
    }

    private void flush() throws SQLException {
        send(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }
}
