package org.tallystick.http;

import org.tallystick.store.database.Database;
import org.tallystick.store.publication.Catalogue;
import org.tallystick.store.publication.CatalogueReader;

/**
 * The definitions, tokens and version that are in effect when a request comes in: never older, so that a committed
 * change is seen by the very next request. Concurrent requests share one question to the database.
 */
public final class CurrentCatalogue implements AutoCloseable {

    private final CatalogueReader reader;
    private final SharedRead<Catalogue> shared;

    /** The catalogue of that database. */
    public CurrentCatalogue(Database database) {
        this.reader = new CatalogueReader(database);
        this.shared = new SharedRead<>(reader::read);
    }

    /**
     * The catalogue as of now, or later; call it once per request.
     *
     * @throws org.tallystick.store.database.DatabaseUnavailable where the database cannot be reached, answered as 503
     */
    public Catalogue read() {
        return shared.get();
    }

    /** Closes the connection; call it after the server has stopped. */
    @Override
    public void close() {
        reader.close();
    }
}
