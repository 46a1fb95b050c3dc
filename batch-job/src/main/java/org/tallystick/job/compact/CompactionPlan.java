package org.tallystick.job.compact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.job.run.MonthTallies;
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
        byMonth(files).values().forEach(month -> groups.addAll(groupsOfMonth(definition, month)));
        return groups;
    }

    private List<CompactionGroup> groupsOfMonth(MeasureDefinition definition, List<TallyFile> month) {
        List<CompactionGroup> groups = new ArrayList<>();
        List<TallyFile> loose = month.stream()
                .filter(file -> file.level() == TallyLevel.BASE && !file.inMonth())
                .toList();
        if (MonthTallies.areOfUse(definition) && loose.size() >= leastFilesOf(month)) {
            groups.add(new CompactionGroup(definition, TallyLevel.MONTH, loose));
        }
        List<TallyFile> months =
                month.stream().filter(file -> file.level() == TallyLevel.MONTH).toList();
        addGroup(groups, definition, TallyLevel.MONTH, months, leastFilesOf(month));
        Map<LocalDate, List<TallyFile>> days = month.stream()
                .filter(file -> file.level() == TallyLevel.BASE)
                .collect(Collectors.groupingBy(TallyFile::startDate, TreeMap::new, Collectors.toList()));
        boolean mayMix = groups.stream().anyMatch(CompactionGroup::addsDays);
        days.values().forEach(day -> addDay(groups, definition, day, mayMix));
        return groups;
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
        Map<Boolean, List<TallyFile>> byMonth = day.stream().collect(Collectors.partitioningBy(TallyFile::inMonth));
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

    /** A month that is over is read again and again, but hardly ever written to. */
    private int leastFilesOf(List<TallyFile> month) {
        return month.get(0).month().plusMonths(1).isAfter(today) ? leastFiles : 2;
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

    private static Map<LocalDate, List<TallyFile>> byMonth(List<TallyFile> files) {
        Function<TallyFile, LocalDate> month = TallyFile::month;
        return files.stream().collect(Collectors.groupingBy(month, TreeMap::new, Collectors.toList()));
    }
}
