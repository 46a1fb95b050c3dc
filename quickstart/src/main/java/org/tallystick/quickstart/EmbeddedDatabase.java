package org.tallystick.quickstart;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tallystick.model.settings.DatabaseSettings;

/**
 * The PostgreSQL server of a home folder, shared by all processes that use that folder: the first one starts it, the
 * last one to {@link #close} stops it. A process that is killed leaves it running, and the next one finds it. Its data
 * survive all of this.
 *
 * <p>It listens on 127.0.0.1 only and asks for a random password, which lies beside the data.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    static final String USER = "tallystick";

    private static final String DATABASE = "tallystick";
    private static final String ADMINISTRATION = "postgres";

    /** A second lock of one process on the same file would drop the first when it is released. */
    private static final Set<Path> ACQUIRED = ConcurrentHashMap.newKeySet();

    private final ServerFolder folder;
    private final PostgresServer server;
    private final ServerUse use;
    private final int port;
    private final String password;

    private EmbeddedDatabase(ServerFolder folder, PostgresServer server, ServerUse use, int port, String password) {
        this.folder = folder;
        this.server = server;
        this.use = use;
        this.port = port;
        this.password = password;
    }

    /**
     * Finds the server of this home folder, or starts it, and makes sure that the database is there.
     *
     * @param home the folder; made where it is missing
     * @throws EmbeddedDatabaseFailed where there is none for this machine or it does not start
     */
    public static EmbeddedDatabase acquire(Path home) {
        return acquire(home, ServerUser::choose);
    }

    static EmbeddedDatabase acquire(Path home, UserChoice choice) {
        ServerFolder folder = ServerFolder.in(home);
        if (!ACQUIRED.add(folder.root())) {
            throw new IllegalStateException("This process already uses the embedded database in " + folder.root());
        }
        try {
            return ServerUse.changing(
                    folder.changeLock(), () -> begin(folder, new PostgresServer(folder, choice.user(folder.root()))));
        } catch (IOException failed) {
            ACQUIRED.remove(folder.root());
            throw new EmbeddedDatabaseFailed(
                    "The embedded database in " + folder.root() + " cannot be used: " + failed
                            + "; check who owns the folder",
                    failed);
        } catch (RuntimeException failed) {
            ACQUIRED.remove(folder.root());
            throw failed;
        }
    }

    /** Chooses as whom the server runs, given a folder to write to. */
    @FunctionalInterface
    interface UserChoice {

        /** The user. */
        ServerUser user(Path folder) throws IOException;
    }

    private static EmbeddedDatabase begin(ServerFolder folder, PostgresServer server) throws IOException {
        ServerUse use = ServerUse.open(folder.useLock());
        try {
            int port = server.findOrStart(use.isUsedByOthers());
            use.begin();
            EmbeddedDatabase database =
                    new EmbeddedDatabase(folder, server, use, port, PasswordFile.read(folder.password()));
            database.createIfMissing();
            return database;
        } catch (IOException | RuntimeException failed) {
            use.close();
            throw failed;
        }
    }

    /**
     * How to reach the database.
     *
     * @param poolSize the most connections of this process
     */
    public DatabaseSettings settings(int poolSize) {
        return new DatabaseSettings(url(DATABASE), USER, password, poolSize);
    }

    /** Ends using the server and stops it where nobody else uses it; does nothing the second time. */
    @Override
    public void close() {
        if (!ACQUIRED.remove(folder.root())) {
            return;
        }
        try {
            ServerUse.changing(folder.changeLock(), this::end);
        } catch (IOException failed) {
            throw new EmbeddedDatabaseFailed(
                    "The embedded database in " + folder.root() + " cannot be stopped: " + failed, failed);
        }
    }

    private boolean end() throws IOException {
        try (use) {
            boolean last = use.endAsLast();
            if (last) {
                server.stop();
            }
            return last;
        }
    }

    private void createIfMissing() {
        try (Connection connection = DriverManager.getConnection(url(ADMINISTRATION), USER, password)) {
            if (!exists(connection)) {
                try (Statement create = connection.createStatement()) {
                    create.execute("create database " + DATABASE);
                }
            }
        } catch (SQLException refused) {
            throw new EmbeddedDatabaseFailed(
                    "The embedded database in " + folder.root() + " refuses this process: " + refused.getMessage()
                            + "; its password must be the one in " + folder.password(),
                    refused);
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, DATABASE);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }
}
