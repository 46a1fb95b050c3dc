package org.tallystick.job.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;
import org.tallystick.store.run.TallyOrigin;

/**
 * Chooses the months whose tally files a run puts together as it computes them: its merging tasks hold their whole tallies,
 * so that nothing is read for it. What is left is put together by a compaction.
 *
 * @param leastFiles how many files of days of one month are worth it
 * @param greatestBytes a month with a file of at least that many bytes is left as it is
 */
record MonthJoin(int leastFiles, long greatestBytes) {

    /** What is there of a month may be that many times what is added, so that it is not written again for every little bit. */
    private static final long MUCH_LARGER = 4;

    /** No month ever. */
    static MonthJoin never() {
        return new MonthJoin(Integer.MAX_VALUE, 0);
    }

    /** As these settings say; with a quarter of the files that a compaction begins with, since nothing is read for it. */
    static MonthJoin of(RunSettings settings) {
        return settings.compaction() == RunSettings.Compaction.ON_DEMAND
                ? never()
                : new MonthJoin(Math.max(2, settings.compactFiles() / 4), settings.compactSize());
    }

    /**
     * The months of one measure.
     *
     * @param months their first days
     * @param replaced their files, which new ones replace
     * @param joined their days' files, whose content is in the new files, too
     */
    record Months(SortedSet<LocalDate> months, List<TallyFile> replaced, List<TallyFile> joined) {

        static Months none() {
            return new Months(new TreeSet<>(), List.of(), List.of());
        }
    }

    /**
     * The chosen ones.
     *
     * @param periods what is computed
     * @param files all tally files of these periods
     */
    Months choose(MeasureDefinition definition, TouchedPeriods periods, List<TallyFile> files) {
        Months chosen = new Months(new TreeSet<>(), new ArrayList<>(), new ArrayList<>());
        if (!LongTallies.areOfUse(definition, TallyLevel.MONTH)) {
            return chosen;
        }
        for (LocalDate month : periods.months()) {
            List<TallyFile> old = files.stream()
                    .filter(file -> file.level() == TallyLevel.MONTH)
                    .filter(file -> file.startDate().equals(month))
                    .toList();
            List<TallyFile> added = files.stream()
                    .filter(file -> file.level() == TallyLevel.BASE && !file.joined())
                    .filter(file -> file.month().equals(month))
                    .toList();
            if (isWorthIt(old, added)) {
                chosen.months().add(month);
                chosen.replaced().addAll(old);
                chosen.joined().addAll(added);
            }
        }
        return chosen;
    }

    /** A month that is in its year already stays there; days of usage events must stay replaceable. */
    private boolean isWorthIt(List<TallyFile> old, List<TallyFile> added) {
        return added.size() >= leastFiles
                && old.stream().noneMatch(file -> file.joined() || file.bytes() >= greatestBytes)
                && added.stream().allMatch(file -> file.origin() == TallyOrigin.MEASURES)
                && bytes(old) <= MUCH_LARGER * bytes(added);
    }

    private static long bytes(List<TallyFile> files) {
        return files.stream().mapToLong(TallyFile::bytes).sum();
    }
}
