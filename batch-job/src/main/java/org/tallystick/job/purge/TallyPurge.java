package org.tallystick.job.purge;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tallystick.job.run.Leftovers;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.purge.PurgeLedger;
import org.tallystick.store.run.RunInputs;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunSession;

/**
 * Deletes the tallies of old periods; their aggregates stay as they are, for good. Late measures of these periods are
 * refused from then on, with the reason, since there is nothing that they could be added to.
 *
 * <p>Tallies are kept as long as a period that they belong to, rollups included, has begun within the days that are
 * kept: a year's, where there are years.
 */
public final class TallyPurge {

    private final LakeSettings lakeSettings;
    private final Database database;

    /** A purge of that lake. */
    public TallyPurge(LakeSettings lakeSettings, Database database) {
        this.lakeSettings = lakeSettings;
        this.database = database;
    }

    /**
     * What was dropped.
     *
     * @param files how many tally files
     * @param keptFrom for each measure the first day, local to its definition, whose tallies are kept
     */
    public record Summary(int files, Map<String, LocalDate> keptFrom) {}

    /**
     * Deletes tallies of periods that end before a day.
     *
     * @param measureName the only measure, null for all
     * @param before the first day that is kept, local to each definition
     * @throws org.tallystick.store.run.RunInProgress where a run is under way
     */
    public Summary purge(String measureName, LocalDate before) throws IOException {
        String description = "tallies of " + (measureName == null ? "all measures" : measureName) + " before " + before;
        try (LakeFileSystem lake = LakeFileSystem.open(lakeSettings);
                RunSession session = RunSession.begin(database.settings(), RunKind.PURGE, description, Duration.ZERO)) {
            Map<String, LocalDate> keptFrom = new TreeMap<>();
            for (MeasureDefinition definition : new DefinitionStore(database).list()) {
                if (measureName == null || measureName.equals(definition.name())) {
                    keptFrom.put(definition.name(), keptFrom(definition, before));
                }
            }
            AtomicInteger files = new AtomicInteger();
            session.commit(handle ->
                    keptFrom.forEach((name, day) -> files.addAndGet(PurgeLedger.dropTallies(handle, name, day))));
            session.removeObsolete(new Leftovers(lake, new RunInputs(database))::delete);
            return new Summary(files.get(), keptFrom);
        }
    }

    private static LocalDate keptFrom(MeasureDefinition definition, LocalDate before) {
        return definition.periods().stream()
                .map(unit -> definition.calendar().firstDay(unit, before))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
