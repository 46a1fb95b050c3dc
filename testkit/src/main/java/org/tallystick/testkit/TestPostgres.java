package org.tallystick.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL server, started once per test process, with a fresh database for whoever asks. */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /**
     * A new, empty database.
     *
     * @return its JDBC URL; role and password are {@link #USER} and {@link #PASSWORD}
     */
    public static String freshDatabase() {
        String name = "test" + DATABASES.incrementAndGet();
        try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException("The test server cannot create the database " + name, failed);
        }
        return "jdbc:postgresql://127.0.0.1:" + Server.INSTANCE.getPort() + "/" + name;
    }

    /** The superuser of the server. */
    public static final String USER = "postgres";

    /** The superuser's password. */
    public static final String PASSWORD = "postgres";

    private static final class Server {
        static final EmbeddedPostgres INSTANCE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException("The test server does not start", failed);
            }
        }
    }
}
