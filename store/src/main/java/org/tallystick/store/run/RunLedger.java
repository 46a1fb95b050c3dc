package org.tallystick.store.run;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tallystick.store.database.Sql;

/** What a run writes down in the transaction that publishes it, so that nothing is ever counted twice or left out. */
final class RunLedger {

    private final Handle handle;
    private final long run;

    RunLedger(Handle handle, long run) {
        this.handle = handle;
        this.run = run;
    }

    void consume(List<ConsumedFile> files) {
        handle.execute(
                Sql.statement("run/consume-files"),
                run,
                TallyFileRows.column(files, ConsumedFile::path, String[]::new),
                TallyFileRows.column(files, ConsumedFile::rows, Long[]::new),
                TallyFileRows.column(files, ConsumedFile::rowsRefused, Long[]::new),
                TallyFileRows.column(files, ConsumedFile::rowsDuplicate, Long[]::new),
                TallyFileRows.column(files, ConsumedFile::measureName, String[]::new),
                TallyFileRows.column(files, ConsumedFile::firstMicros, Long[]::new),
                TallyFileRows.column(files, ConsumedFile::lastMicros, Long[]::new));
    }

    void addIds(List<IdFile> files) {
        handle.execute(
                Sql.statement("run/add-id-files"),
                run,
                TallyFileRows.column(files, IdFile::path, String[]::new),
                TallyFileRows.column(files, IdFile::measureName, String[]::new),
                TallyFileRows.column(files, file -> file.startDate().toString(), String[]::new),
                TallyFileRows.column(files, IdFile::rows, Long[]::new),
                TallyFileRows.column(files, IdFile::bytes, Long[]::new));
    }

    void replaceIds(Collection<String> paths) {
        handle.execute(Sql.statement("run/replace-ids"), (Object) paths.toArray(String[]::new));
    }

    void computed(List<String> names) {
        Object array = names.toArray(String[]::new);
        handle.execute(Sql.statement("publication/republished"), array);
        handle.execute(Sql.statement("definition/executed"), array);
    }

    void listed(ListedPartitions listed) {
        String[] days = listed.complete().stream().map(Object::toString).toArray(String[]::new);
        handle.execute(Sql.statement("run/close-partitions"), listed.folder(), days);
        if (listed.extent() == ListedPartitions.Extent.ALL) {
            handle.execute(Sql.statement("run/listed-all"), listed.folder());
        }
    }

    /**
     * Ends the run.
     *
     * @throws IllegalStateException where somebody else ended it
     */
    void commit(RunSession.RowsRead read, long keysWritten) {
        int ended = handle.createUpdate(Sql.statement("run/commit"))
                .bind("id", run)
                .bind("filesRead", read.files())
                .bind("rowsRead", read.rows())
                .bind("rowsRefused", read.refused())
                .bind("rowsDuplicate", read.duplicate())
                .bind("keysWritten", keysWritten)
                .execute();
        if (ended != 1) {
            throw new IllegalStateException("Run " + run + " was ended by somebody else; nothing was published");
        }
        handle.createUpdate(Sql.statement("publication/data-changed"))
                .bind("run", run)
                .execute();
    }
}
