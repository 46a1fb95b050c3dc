package org.tallystick.store.database;

import java.sql.SQLException;

/** The server did not let roles be created or granted rights. */
public final class RolesRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    RolesRefused(String message, SQLException cause) {
        super(message, cause);
    }
}
