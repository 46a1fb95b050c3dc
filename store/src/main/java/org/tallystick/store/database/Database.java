package org.tallystick.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.settings.DatabaseSettings;

/** A pool of connections to the product's PostgreSQL database. */
public final class Database implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Seconds after which a connection outside the pool gives up connecting, and waiting for an answer. */
    private static final String OWN_CONNECTION_TIMEOUT = "3";

    private final DatabaseSettings settings;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(DatabaseSettings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /** A pool for these settings; connections are made when they are first needed. */
    public static Database open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setPoolName("tallystick");
        config.addDataSourceProperty("ApplicationName", "tallystick");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Questions take milliseconds; where a table is large, compiling their expressions would take longer.
        config.setConnectionInitSql("set jit = off");
        return new Database(settings, new HikariDataSource(config));
    }

    /** How it is reached, for connections outside the pool. */
    public DatabaseSettings settings() {
        return settings;
    }

    /** Runs statements on this database. */
    public Jdbi jdbi() {
        return jdbi;
    }

    /** The pool itself, for what needs JDBC (COPY, migrations). */
    public DataSource dataSource() {
        return pool;
    }

    /**
     * A connection outside the pool, for one short question at a time; the caller closes it.
     *
     * @throws SQLException where the server does not answer within seconds
     */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        properties.setProperty("ApplicationName", "tallystick");
        properties.setProperty("connectTimeout", OWN_CONNECTION_TIMEOUT);
        properties.setProperty("socketTimeout", OWN_CONNECTION_TIMEOUT);
        return DriverManager.getConnection(settings.url(), properties);
    }

    @Override
    public void close() {
        pool.close();
    }
}
