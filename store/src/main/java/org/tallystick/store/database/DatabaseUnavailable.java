package org.tallystick.store.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** The database cannot be reached or does not take work now; the same request may succeed later. */
public final class DatabaseUnavailable extends RuntimeException {

    /** Classes of SQLSTATE: connection trouble, lack of resources, intervention by an operator. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    /** What was tried, and why it failed. */
    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether a failure, or a cause of it, means that the database is unavailable rather than that a statement is wrong. */
    public static boolean isReasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseUnavailable || cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException statement && statement.getSQLState() != null) {
                String state = statement.getSQLState();
                return state.length() == 5 && CLASSES.contains(state.substring(0, 2));
            }
        }
        return false;
    }
}
