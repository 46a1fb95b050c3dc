package org.tallystick.store.tracking;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.period.Instants;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunStore;

/** Namespaces of tracking events and their thresholds. */
public final class TrackingNamespaceStore {

    private final Jdbi jdbi;

    /** The namespaces of that database. */
    public TrackingNamespaceStore(Database database) {
        this.jdbi = database.jdbi();
    }

    /** All, by name. */
    public List<TrackingNamespace> list() {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("tracking/list-namespaces"))
                .map((row, context) -> new TrackingNamespace(
                        row.getString("namespace"),
                        row.getInt("threshold"),
                        row.getLong("names"),
                        row.getObject("last_micros") == null ? null : Instants.ofMicros(row.getLong("last_micros"))))
                .list());
    }

    /**
     * Sets the threshold of a namespace, also of one without events yet; the next answer heeds it.
     *
     * @throws IllegalArgumentException where the name cannot be one, or the threshold is below 1
     */
    public void setThreshold(String namespace, int threshold) {
        String fault = EventSeries.fault(namespace);
        if (fault != null) {
            throw new IllegalArgumentException("The namespace " + namespace + " cannot be used: " + fault);
        }
        if (threshold < 1) {
            throw new IllegalArgumentException("The threshold must be at least 1; given: " + threshold);
        }
        jdbi.useTransaction(handle -> {
            handle.createUpdate(Sql.statement("tracking/set-threshold"))
                    .bind("namespace", namespace)
                    .bind("threshold", threshold)
                    .execute();
            RunStore.recordChange(
                    handle, RunKind.DEFINITIONS, "tracking: threshold " + threshold + " for " + namespace);
        });
    }
}
