package org.tallystick.store.database;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.tallystick.model.settings.DatabaseSettings;

/** Copies rows into a table over a connection of its own, in PostgreSQL's binary format. One thread uses it. */
public final class CopyRows extends TableCopy {

    private static final int FLUSH_AT = 256 << 10;
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(FLUSH_AT + (16 << 10));
    private final DataOutputStream out = new DataOutputStream(buffer);

    /** Begins to copy by this statement, which names the binary format. */
    public CopyRows(DatabaseSettings settings, String statement) throws SQLException {
        super(settings, statement);
        buffer.writeBytes(SIGNATURE);
        // No flags and nothing more in the header.
        buffer.writeBytes(new byte[2 * Integer.BYTES]);
    }

    /** Adds a row: texts as {@code String}, numbers of 64 bits as {@code Long}, {@code bytea} as {@code byte[]}. */
    public void append(Object... fields) throws SQLException {
        try {
            out.writeShort(fields.length);
            for (Object field : fields) {
                if (field instanceof Long number) {
                    out.writeInt(Long.BYTES);
                    out.writeLong(number);
                } else {
                    byte[] bytes =
                            field instanceof byte[] given ? given : ((String) field).getBytes(StandardCharsets.UTF_8);
                    out.writeInt(bytes.length);
                    out.write(bytes);
                }
            }
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        if (buffer.size() >= FLUSH_AT) {
            flush();
        }
    }

    @Override
    void sendLast() throws SQLException {
        buffer.writeBytes(new byte[] {-1, -1});
        flush();
    }

    private void flush() throws SQLException {
        send(buffer.toByteArray());
        buffer.reset();
    }
}
