package org.tallystick.job.check;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.CheckSettings;
import org.tallystick.store.check.ReceivedVolumes;
import org.tallystick.store.database.Database;
import org.tallystick.store.definition.DefinitionStore;

/** Checks whether what was received on a day looks like what is usual. It changes nothing. */
public final class QualityCheck {

    private final LakeFileSystem lake;
    private final Database database;
    private final CheckSettings settings;

    /** Checks of that lake and database. */
    public QualityCheck(LakeFileSystem lake, Database database, CheckSettings settings) {
        this.lake = lake;
        this.database = database;
        this.settings = settings;
    }

    /** The receiving day (UTC), with what committed runs have refused of it. */
    public QualityReport of(LocalDate date) throws IOException, InterruptedException {
        return of(date, new ReceivedVolumes(database).refused(date));
    }

    /** The receiving day (UTC) in the middle of a run, which has written what it refuses. */
    QualityReport of(LocalDate date, long run, LocalDate today) throws IOException, InterruptedException {
        return of(date, reader().refusedBy(today, "/run-" + run + "-"));
    }

    private QualityReport of(LocalDate date, long refusedByRuns) throws IOException, InterruptedException {
        List<LocalDate> earlier = IntStream.rangeClosed(1, settings.weeks())
                .mapToObj(date::minusWeeks)
                .toList();
        Set<String> defined = new DefinitionStore(database)
                .list().stream().map(MeasureDefinition::name).collect(Collectors.toSet());
        QualityRules rules = new QualityRules(settings, defined, new ReceivedVolumes(database).of(earlier));
        return rules.judge(reader().read(date, refusedByRuns));
    }

    private ReceivedDayReader reader() {
        return new ReceivedDayReader(lake, settings.lateAfter());
    }
}
