package org.tallystick.store.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Sql;

/** How much of each measure was received on which day, as the ledger of consumed files knows it. */
public final class ReceivedVolumes {

    private final Jdbi jdbi;

    /** The ledger of that database. */
    public ReceivedVolumes(Database database) {
        this.jdbi = database.jdbi();
    }

    /** The volumes of each measure on these receiving days (UTC), without the days on which nothing came. */
    public Map<String, List<Long>> of(Collection<LocalDate> days) {
        Map<String, List<Long>> volumes = new TreeMap<>();
        String[] folders = days.stream().map(LakeLayout::rawMeasures).toArray(String[]::new);
        jdbi.useHandle(handle -> handle.createQuery(Sql.statement("check/volumes"))
                .bindArray("folders", String.class, (Object[]) folders)
                .map((row, context) -> volumes.computeIfAbsent(
                                LakeLayout.measureName(row.getString("folder")), name -> new ArrayList<>())
                        .add(row.getLong("rows")))
                .list());
        return volumes;
    }

    /** How many rows of this receiving day (UTC) committed runs have refused. */
    public long refused(LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.statement("check/refused"))
                .bind("folder", LakeLayout.rawMeasures(day))
                .mapTo(Long.class)
                .one());
    }
}
