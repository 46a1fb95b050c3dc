package org.tallystick.store.database;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.tallystick.model.settings.DatabaseSettings;

/** Copies rows into a table over a connection of its own, in PostgreSQL's binary format. One thread uses it. */
public final class CopyRows implements AutoCloseable {

    private static final int FLUSH_AT = 256 << 10;
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private final Connection connection;
    private final CopyIn copy;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(FLUSH_AT + (16 << 10));
    private final DataOutputStream out = new DataOutputStream(buffer);
    private boolean finished;

    private CopyRows(Connection connection, CopyIn copy) throws IOException {
        this.connection = connection;
        this.copy = copy;
        out.write(SIGNATURE);
        // No flags and nothing more in the header.
        out.writeInt(0);
        out.writeInt(0);
    }

    /** Begins to copy by this statement, which names the binary format. */
    public static CopyRows open(DatabaseSettings settings, String statement) throws SQLException {
        Connection connection = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        try {
            return new CopyRows(
                    connection,
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
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

    /** Finishes; the rows are in the table now. */
    public void finish() throws SQLException {
        try {
            out.writeShort(-1);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        flush();
        copy.endCopy();
        finished = true;
    }

    private void flush() throws SQLException {
        byte[] bytes = buffer.toByteArray();
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.reset();
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
