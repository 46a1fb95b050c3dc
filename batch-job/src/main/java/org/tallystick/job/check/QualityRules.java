package org.tallystick.job.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tallystick.model.settings.CheckSettings;

/** Judges a receiving day by what came on the same weekday before. */
final class QualityRules {

    /** One earlier day says nothing about what is usual. */
    private static final int LEAST_DAYS = 2;

    private final CheckSettings settings;
    private final Set<String> defined;
    private final Map<String, List<Long>> before;

    /**
     * The rules.
     *
     * @param defined the names of all definitions
     * @param before for each measure, its volumes on the same weekday of earlier weeks; days without it are left out
     */
    QualityRules(CheckSettings settings, Set<String> defined, Map<String, List<Long>> before) {
        this.settings = settings;
        this.defined = defined;
        this.before = before;
    }

    QualityReport judge(ReceivedDay day) {
        List<Finding> findings = new ArrayList<>();
        findings.add(unreadable(day));
        findings.add(refused(day));
        findings.add(unknown(day));
        findings.add(missing(day));
        day.measures().forEach((name, volume) -> {
            if (defined.contains(name)) {
                findings.add(volume(name, volume));
                findings.add(late(name, volume));
            }
        });
        return new QualityReport(day.date(), day.rows(), day.refused(), findings);
    }

    private Finding unreadable(ReceivedDay day) {
        return Finding.of(
                "unreadable",
                null,
                day.unreadable().isEmpty(),
                day.unreadable().isEmpty()
                        ? "all files can be read"
                        : day.unreadable().size() + " files cannot be read: " + String.join("; ", day.unreadable()));
    }

    private Finding refused(ReceivedDay day) {
        long all = day.rows() + day.refused();
        double share = all == 0 ? 0 : (double) day.refused() / all;
        return Finding.of(
                "refused",
                null,
                share <= settings.refusedMost(),
                text(
                        "%d of %d rows were refused (%.4f, at most %s)",
                        day.refused(), all, share, settings.refusedMost()));
    }

    private Finding unknown(ReceivedDay day) {
        Set<String> unknown = new TreeSet<>(day.measures().keySet());
        unknown.removeAll(defined);
        return Finding.of(
                "unknown",
                null,
                unknown.size() <= settings.unknownMost(),
                text(
                        "%d measures have no definition (at most %d)%s",
                        unknown.size(), settings.unknownMost(), names(unknown)));
    }

    private Finding missing(ReceivedDay day) {
        Set<String> missing = new TreeSet<>(defined);
        missing.removeAll(day.measures().keySet());
        missing.removeIf(name -> before.getOrDefault(name, List.of()).size() < LEAST_DAYS);
        return Finding.of(
                "missing",
                null,
                missing.size() <= settings.missingMost(),
                text(
                        "%d measures that usually come are missing (at most %d)%s",
                        missing.size(), settings.missingMost(), names(missing)));
    }

    private Finding volume(String name, MeasureVolume volume) {
        List<Long> usual = before.getOrDefault(name, List.of());
        if (usual.size() < LEAST_DAYS) {
            return new Finding(
                    "volume",
                    name,
                    Finding.Outcome.SKIPPED,
                    text(
                            "%d rows; nothing to compare with, since it came on %d earlier days",
                            volume.rows(), usual.size()));
        }
        double median = median(usual);
        double ratio = volume.rows() / median;
        return Finding.of(
                "volume",
                name,
                ratio >= settings.volumeLeast() && ratio <= settings.volumeMost(),
                text(
                        "%d rows are %.2f times the same weekday's median of %s (from %s to %s times)",
                        volume.rows(), ratio, median, settings.volumeLeast(), settings.volumeMost()));
    }

    private Finding late(String name, MeasureVolume volume) {
        double share = volume.rows() == 0 ? 0 : (double) volume.late() / volume.rows();
        return Finding.of(
                "late",
                name,
                share <= settings.lateMost(),
                text(
                        "%d of %d rows are late (%.4f, at most %s)",
                        volume.late(), volume.rows(), share, settings.lateMost()));
    }

    private static double median(List<Long> volumes) {
        long[] sorted = volumes.stream().mapToLong(Long::longValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }

    private static String names(Set<String> names) {
        return names.isEmpty() ? "" : ": " + String.join(", ", names);
    }

    private static String text(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
