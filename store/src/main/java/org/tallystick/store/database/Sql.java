package org.tallystick.store.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The SQL statements of resource files {@code sql/FEATURE/STATEMENT.sql}, read once. */
public final class Sql {

    private static final Map<String, String> STATEMENTS = new ConcurrentHashMap<>();

    private Sql() {}

    /**
     * The text of a statement.
     *
     * @param name feature and statement, for example {@code token/find}
     * @throws IllegalArgumentException where there is no such file
     */
    public static String statement(String name) {
        return STATEMENTS.computeIfAbsent(name, Sql::read);
    }

    private static String read(String name) {
        String path = "/sql/" + name + ".sql";
        try (InputStream stream = Sql.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no SQL statement " + path + " on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
