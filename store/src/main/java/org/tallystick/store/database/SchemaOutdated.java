package org.tallystick.store.database;

/** The database's schema is older than this program. */
public final class SchemaOutdated extends RuntimeException {

    SchemaOutdated(String message) {
        super(message);
    }
}
