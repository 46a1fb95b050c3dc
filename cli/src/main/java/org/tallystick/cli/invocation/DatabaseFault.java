package org.tallystick.cli.invocation;

import java.sql.SQLException;
import org.tallystick.model.settings.DatabaseSettings;

/** Says in the words of the settings why an outside database cannot be used. */
final class DatabaseFault {

    /** SQLSTATE classes: connection exceptions, and whatever forbids to log in. */
    private static final String CONNECTION = "08";

    private static final String AUTHORISATION = "28";
    private static final String NO_SUCH_DATABASE = "3D000";

    private DatabaseFault() {}

    /** Runs the first statement on a database, so that what it lacks is named. */
    static void named(DatabaseSettings settings, Runnable firstUse) {
        try {
            firstUse.run();
        } catch (RuntimeException failed) {
            SQLException cause = sqlCause(failed);
            if (cause == null) {
                throw failed;
            }
            throw new CommandFailed(
                    "The database " + settings + " " + fault(cause) + ": " + oneLine(cause.getMessage())
                            + "; check database.url, database.user and database.password (tallystick config)",
                    failed);
        }
    }

    private static String fault(SQLException cause) {
        String state = cause.getSQLState() == null ? CONNECTION : cause.getSQLState();
        if (state.startsWith(AUTHORISATION)) {
            return "refuses the role or its password";
        }
        if (state.equals(NO_SUCH_DATABASE)) {
            return "does not exist";
        }
        return state.startsWith(CONNECTION) ? "cannot be reached" : "cannot be used";
    }

    private static SQLException sqlCause(Throwable failure) {
        SQLException deepest = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                deepest = sql;
            }
        }
        return deepest;
    }

    private static String oneLine(String message) {
        return message == null
                ? "no reason given"
                : message.replaceAll("\\s+", " ").strip();
    }
}
