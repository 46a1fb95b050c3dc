package org.tallystick.http;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
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
    private volatile Known known;

    /** The catalogue of that database. */
    public CurrentCatalogue(Database database) {
        this(database, Clock.systemUTC());
    }

    /** The same, with a clock by which tokens expire. */
    public CurrentCatalogue(Database database, Clock clock) {
        this.reader = new CatalogueReader(database, clock);
        this.shared = new SharedRead<>(reader::read);
    }

    /**
     * The catalogue as of now, or later; call it once per request.
     *
     * @throws org.tallystick.store.database.DatabaseUnavailable where the database cannot be reached, answered as 503
     */
    public Catalogue read() {
        Catalogue now = shared.get();
        Known latest = known;
        if (latest == null || latest.catalogue != now) {
            known = new Known(now);
        }
        return now;
    }

    /**
     * What was in effect lately, for whom it is enough to ask later whether it still is; empty before the first reading.
     * The same object as long as nothing changes.
     */
    public Optional<Known> known() {
        return Optional.ofNullable(known);
    }

    /** A catalogue that was in effect lately. */
    public final class Known implements BooleanSupplier {
        private final Catalogue catalogue;

        private Known(Catalogue catalogue) {
            this.catalogue = catalogue;
        }

        /** The catalogue. */
        public Catalogue catalogue() {
            return catalogue;
        }

        /**
         * Whether it is in effect at a moment after the beginning of this call.
         *
         * @throws org.tallystick.store.database.DatabaseUnavailable where the database cannot be reached
         */
        @Override
        public boolean getAsBoolean() {
            return read() == catalogue;
        }
    }

    /** Closes the connection; call it after the server has stopped. */
    @Override
    public void close() {
        reader.close();
    }
}
