package org.tallystick.job.compact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.job.run.LongTallies;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.run.TallyFile;
import org.tallystick.store.run.TallyLevel;

/**
 * Chooses files that are worth putting together. A file much larger than those before it is left alone, so that each
 * contribution is written again only as often as the size of its file grows by a factor.
 */
final class CompactionPlan {

    /** A file of that many times the bytes of all smaller ones is left alone. */
    private static final long MUCH_LARGER = 4;

    /** What is over is read again and again, but hardly ever written to: it is put together from so many files on. */
    private static final int LEAST = 2;

    /** Months become a year where their days have so many times as many rows as they. */
    private static final int LEAST_REPETITION = 2;

    private final LocalDate today;
    private final int leastFiles;
    private final long greatestBytes;

    CompactionPlan(CompactionRequest request, LocalDate today) {
        this.today = today;
        this.leastFiles = request.leastFiles();
        this.greatestBytes = request.greatestBytes();
    }

    /** The groups among the files of one measure, which are all of the months that they belong to. */
    List<CompactionGroup> groups(MeasureDefinition definition, List<TallyFile> files) {
        List<CompactionGroup> groups = new ArrayList<>();
        List<TallyFile> months = new ArrayList<>();
        by(TallyFile::month, of(TallyLevel.BASE, TallyLevel.MONTH, files)).forEach((first, month) -> {
            List<CompactionGroup> ofMonth = groupsOfMonth(definition, month);
            groups.addAll(ofMonth);
            boolean isAtRest = ofMonth.stream().allMatch(group -> group.level() == TallyLevel.BASE);
            if (isAtRest && isOver(first) && valuesRepeat(month)) {
                months.addAll(of(TallyLevel.MONTH, TallyLevel.MONTH, month));
            }
        });
        if (LongTallies.areOfUse(definition, TallyLevel.YEAR)) {
            months.removeIf(file -> file.joined() || file.bytes() >= greatestBytes);
            by(TallyFile::year, months).values().stream()
                    .filter(year -> year.size() > 1)
                    .forEach(year -> groups.add(new CompactionGroup(definition, TallyLevel.YEAR, year)));
            by(TallyFile::year, of(TallyLevel.YEAR, TallyLevel.YEAR, files))
                    .values()
                    .forEach(year -> addGroup(groups, definition, TallyLevel.YEAR, year, LEAST));
        }
        return groups;
    }

    private List<CompactionGroup> groupsOfMonth(MeasureDefinition definition, List<TallyFile> month) {
        List<CompactionGroup> groups = new ArrayList<>();
        int least = isOver(month.get(0).month()) ? LEAST : leastFiles;
        List<TallyFile> loose = of(TallyLevel.BASE, TallyLevel.BASE, month).stream()
                .filter(file -> !file.joined())
                .toList();
        boolean joins = LongTallies.areOfUse(definition, TallyLevel.MONTH) && loose.size() >= least;
        if (joins) {
            groups.add(new CompactionGroup(definition, TallyLevel.MONTH, loose));
        }
        addMonths(groups, definition, of(TallyLevel.MONTH, TallyLevel.MONTH, month), least, joins);
        by(TallyFile::startDate, of(TallyLevel.BASE, TallyLevel.BASE, month))
                .values()
                .forEach(day -> addDay(groups, definition, day, joins));
        return groups;
    }

    /**
     * Files of one month that are in their year and files that are not, among them those of days that are added now, do not
     * become one file.
     */
    private void addMonths(
            List<CompactionGroup> groups,
            MeasureDefinition definition,
            List<TallyFile> months,
            int least,
            boolean daysJoin) {
        Map<Boolean, List<TallyFile>> byYear = months.stream().collect(Collectors.partitioningBy(TallyFile::joined));
        int before = groups.size();
        addGroup(groups, definition, TallyLevel.MONTH, byYear.get(false), least);
        if (!daysJoin && groups.size() == before) {
            addGroup(groups, definition, TallyLevel.MONTH, byYear.get(true), least);
        }
    }

    /**
     * Files that are in their month and files that are not make one file only where all are added to it now. A day that
     * has tallies of measures and of usage events stays as it is: the latter must stay replaceable.
     */
    private void addDay(
            List<CompactionGroup> groups, MeasureDefinition definition, List<TallyFile> day, boolean mayMix) {
        if (day.stream().map(TallyFile::origin).distinct().count() > 1) {
            return;
        }
        Map<Boolean, List<TallyFile>> byMonth = day.stream().collect(Collectors.partitioningBy(TallyFile::joined));
        int before = groups.size();
        addGroup(groups, definition, TallyLevel.BASE, byMonth.get(true), leastFiles);
        if (mayMix || groups.size() == before) {
            addGroup(groups, definition, TallyLevel.BASE, byMonth.get(false), leastFiles);
        }
    }

    private void addGroup(
            List<CompactionGroup> groups,
            MeasureDefinition definition,
            TallyLevel level,
            List<TallyFile> files,
            int least) {
        List<TallyFile> chosen = choose(files);
        if (chosen.size() >= least) {
            CompactionGroup group = new CompactionGroup(definition, level, chosen);
            if (group.spread() < chosen.size()) {
                groups.add(group);
            }
        }
    }

    private boolean isOver(LocalDate month) {
        return !month.plusMonths(1).isAfter(today);
    }

    /** Where values hardly repeat, a year would be as large as its months, and nothing gained. */
    private static boolean valuesRepeat(List<TallyFile> month) {
        return rows(TallyLevel.BASE, month) >= LEAST_REPETITION * rows(TallyLevel.MONTH, month);
    }

    private static long rows(TallyLevel level, List<TallyFile> month) {
        return of(level, level, month).stream().mapToLong(TallyFile::rows).sum();
    }

    private List<TallyFile> choose(List<TallyFile> files) {
        List<TallyFile> chosen = new ArrayList<>();
        long bytes = 0;
        for (TallyFile file : files.stream()
                .sorted(Comparator.comparingLong(TallyFile::bytes).thenComparing(TallyFile::path))
                .toList()) {
            boolean isMuchLarger = !chosen.isEmpty() && file.bytes() > MUCH_LARGER * bytes;
            if (isMuchLarger || file.bytes() >= greatestBytes) {
                break;
            }
            chosen.add(file);
            bytes += file.bytes();
        }
        return chosen;
    }

    private static List<TallyFile> of(TallyLevel shortest, TallyLevel longest, List<TallyFile> files) {
        return files.stream()
                .filter(file -> file.level().compareTo(shortest) >= 0)
                .filter(file -> file.level().compareTo(longest) <= 0)
                .toList();
    }

    private static Map<LocalDate, List<TallyFile>> by(Function<TallyFile, LocalDate> start, List<TallyFile> files) {
        return files.stream().collect(Collectors.groupingBy(start, TreeMap::new, Collectors.toList()));
    }
}
