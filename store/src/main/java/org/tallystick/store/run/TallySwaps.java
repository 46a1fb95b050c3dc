package org.tallystick.store.run;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.tallystick.store.database.Sql;

/** Swaps tally files in a transaction. Files that are replaced stay in the lake until a run finds that nobody reads them. */
final class TallySwaps {

    private static final String BEFORE = "before_swap";

    private TallySwaps() {}

    /**
     * Swaps them.
     *
     * @param run the run or compaction that wrote the new files
     * @throws TalliesChanged where a file is no longer in effect as it was read; the transaction must not be committed
     */
    static void apply(Handle transaction, long run, TallySwap swap) {
        // Whoever replaces tallies by days must see the files of this transaction, or this one theirs.
        transaction.execute(Sql.statement("run/lock-tallies"));
        int joined = transaction.execute(Sql.statement("compaction/join"), (Object) paths(swap.joined()));
        int retired = transaction.execute(
                Sql.statement("compaction/retire"),
                paths(swap.replaced()),
                TallyFileRows.column(swap.replaced(), file -> String.valueOf(file.joined()), String[]::new));
        if (joined != swap.joined().size() || retired != swap.replaced().size()) {
            throw new TalliesChanged();
        }
        TallyFileRows.add(transaction, run, swap.written());
    }

    /** The same where every file is as it was read; else the new files are of no use to anybody. */
    static void applyWhereUnchanged(Handle transaction, long run, TallySwap swap) {
        if (swap.written().isEmpty()) {
            return;
        }
        transaction.savepoint(BEFORE);
        try {
            apply(transaction, run, swap);
        } catch (TalliesChanged meanwhile) {
            transaction.rollbackToSavepoint(BEFORE);
            transaction.execute(Sql.statement("compaction/waste"), (Object) paths(swap.written()));
        }
    }

    private static String[] paths(List<TallyFile> files) {
        return TallyFileRows.column(files, TallyFile::path, String[]::new);
    }
}
