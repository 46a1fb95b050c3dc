package org.tallystick.model.telemetry.packed;

import java.util.List;
import java.util.Set;

/** Which places of packed rows are wanted. Of each list any value will do, and an empty list is no filter. */
public final class PackedFilter {

    /** How many texts a place has: application, architecture, operating system and its version. */
    static final int TEXTS = 4;

    private final Set<String> processes;
    private final List<Set<String>> texts;

    /** A filter of these names; processes as {@code parent}, {@code content} or {@code gpu}. */
    public PackedFilter(
            List<String> processes,
            List<String> applications,
            List<String> architectures,
            List<String> oses,
            List<String> osVersions) {
        this.processes = Set.copyOf(processes);
        this.texts =
                List.of(Set.copyOf(applications), Set.copyOf(architectures), Set.copyOf(oses), Set.copyOf(osVersions));
    }

    boolean isEmpty() {
        return processes.isEmpty() && texts.stream().allMatch(Set::isEmpty);
    }

    /** By the number of a place, whether it is wanted. Each text of a row is looked at once. */
    boolean[] kept(PackedReader row) {
        boolean[] kept = new boolean[row.places()];
        for (int place = 0; place < kept.length; place++) {
            kept[place] =
                    processes.isEmpty() || processes.contains(row.process(place).wireName());
        }
        for (int dimension = 0; dimension < TEXTS; dimension++) {
            if (!texts.get(dimension).isEmpty()) {
                boolean[] wanted = wanted(row, texts.get(dimension));
                for (int place = 0; place < kept.length; place++) {
                    kept[place] &= wanted[row.textOf(place, dimension)];
                }
            }
        }
        return kept;
    }

    private static boolean[] wanted(PackedReader row, Set<String> values) {
        boolean[] wanted = new boolean[row.texts()];
        for (int text = 0; text < wanted.length; text++) {
            wanted[text] = values.contains(row.text(text));
        }
        return wanted;
    }
}
