package org.tallystick.store.run;

import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.tallystick.store.database.Sql;

/** Swaps tally files in a transaction. Files that are replaced stay in the lake until a run finds that nobody reads them. */
final class TallySwaps {

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
        change(transaction, run, swap);
    }

    /** The same where every file is as it was read; else the new files are of no use to anybody. */
    static void applyWhereUnchanged(Handle transaction, long run, TallySwap swap) {
        if (swap.written().isEmpty()) {
            return;
        }
        transaction.execute(Sql.statement("run/lock-tallies"));
        if (areUnchanged(transaction, swap)) {
            change(transaction, run, swap);
        } else {
            transaction.execute(Sql.statement("compaction/waste"), (Object) paths(swap.written()));
        }
    }

    private static boolean areUnchanged(Handle transaction, TallySwap swap) {
        List<TallyFile> read =
                Stream.concat(swap.replaced().stream(), swap.joined().stream()).toList();
        return transaction
                .select(Sql.statement("compaction/unchanged"), paths(read), joined(read))
                .mapTo(Integer.class)
                .one()
                .equals(read.size());
    }

    private static void change(Handle transaction, long run, TallySwap swap) {
        int joined = transaction.execute(Sql.statement("compaction/join"), (Object) paths(swap.joined()));
        int retired = transaction.execute(
                Sql.statement("compaction/retire"), paths(swap.replaced()), joined(swap.replaced()));
        if (joined != swap.joined().size() || retired != swap.replaced().size()) {
            throw new TalliesChanged();
        }
        TallyFileRows.add(transaction, run, swap.written());
    }

    private static String[] paths(List<TallyFile> files) {
        return TallyFileRows.column(files, TallyFile::path, String[]::new);
    }

    private static String[] joined(List<TallyFile> files) {
        return TallyFileRows.column(files, file -> String.valueOf(file.joined()), String[]::new);
    }
}
