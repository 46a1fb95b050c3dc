package org.tallystick.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The roles of PostgreSQL, each with no more rights than its part of Tallystick needs. They cannot log in; an operator
 * makes logins members of them.
 */
public final class Roles {

    /** The roles, in the order of the documentation. */
    public static final List<String> NAMES =
            List.of("tallystick_job", "tallystick_ingest", "tallystick_serving", "metabase");

    private final Database database;

    /** The roles of that database's server. */
    public Roles(Database database) {
        this.database = database;
    }

    /**
     * Creates what is missing and grants the rights; doing it again changes nothing.
     *
     * @throws RolesRefused where the database's own role may not create roles
     */
    public void create() {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(Sql.statement("role/create"));
            connection.commit();
        } catch (SQLException failed) {
            throw new RolesRefused(
                    "The roles " + String.join(", ", NAMES) + " cannot be created: " + failed.getMessage()
                            + "; run migrate --roles as a role with CREATEROLE that owns the tables",
                    failed);
        }
    }
}
