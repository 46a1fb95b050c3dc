package org.tallystick.job.telemetry;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.PingDimensions;
import org.tallystick.model.telemetry.PingProcess;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.model.telemetry.packed.PackedPlace;

/** The order in which cells become packed rows: by date, channel, version and build, then by metric, label and place. */
final class CellOrder {

    private static final Comparator<Metric> METRICS =
            Comparator.comparing(Metric::name).thenComparing(Metric::label).thenComparing(Metric::process);

    private final CellSums sums;
    private final List<Slice> slices = new ArrayList<>();
    private final int[] sliceOf;
    private final PackedPlace[] systems;
    private final PackedPlace[] packedPlaces;
    private final int[] systemOf;
    private final int[] metricsByRank;
    private final int[] nameOf;
    private final int[] firstOfName;
    private final int[] cells;

    CellOrder(CellSums sums, MetricTable metrics) {
        this.sums = sums;
        int places = sums.places();
        this.sliceOf = new int[places];
        Map<Slice, Integer> sliceNumbers = new HashMap<>();
        PackedPlace[] systemsOfPlaces = new PackedPlace[places];
        for (int place = 0; place < places; place++) {
            CellPlace given = sums.place(place);
            sliceOf[place] = sliceNumbers.computeIfAbsent(Slice.of(given), slice -> {
                slices.add(slice);
                return slices.size() - 1;
            });
            systemsOfPlaces[place] = system(given.dimensions(), PingProcess.PARENT);
        }
        this.systems = Arrays.stream(systemsOfPlaces).distinct().sorted().toArray(PackedPlace[]::new);
        this.packedPlaces = Arrays.stream(PingProcess.values())
                .flatMap(process -> Arrays.stream(systems).map(system -> of(system, process)))
                .toArray(PackedPlace[]::new);
        Map<PackedPlace, Integer> systemNumbers = new HashMap<>();
        for (PackedPlace system : systems) {
            systemNumbers.put(system, systemNumbers.size());
        }
        this.systemOf =
                Arrays.stream(systemsOfPlaces).mapToInt(systemNumbers::get).toArray();
        int[] metricRanks = ranks(metrics.size(), metrics::metric);
        this.metricsByRank = new int[metricRanks.length];
        for (int metric = 0; metric < metricRanks.length; metric++) {
            metricsByRank[metricRanks[metric]] = metric;
        }
        this.nameOf = new int[metricRanks.length];
        this.firstOfName = new int[metricRanks.length + 1];
        nameMetrics(metrics);
        int[] bySystem = sorted(identity(sums.size()), cell -> systemOf[sums.placeOf(cell)], systems.length);
        int[] byMetric = sorted(bySystem, cell -> metricRanks[sums.metricOf(cell)], metrics.size());
        this.cells = sorted(byMetric, cell -> sliceOf[sums.placeOf(cell)], slices.size());
    }

    /** Where pings of all builds come from. */
    private record Slice(int submissionDate, String channel, String version, String buildId) {
        static Slice of(CellPlace place) {
            PingDimensions dimensions = place.dimensions();
            return new Slice(place.submissionDate(), dimensions.channel(), dimensions.version(), dimensions.buildId());
        }
    }

    private static PackedPlace system(PingDimensions dimensions, PingProcess process) {
        return new PackedPlace(
                process, dimensions.application(), dimensions.architecture(), dimensions.os(), dimensions.osVersion());
    }

    private static PackedPlace of(PackedPlace system, PingProcess process) {
        return new PackedPlace(process, system.application(), system.architecture(), system.os(), system.osVersion());
    }

    private static int[] ranks(int size, IntFunction<Metric> metric) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, number -> number);
        Arrays.sort(order, (left, right) -> METRICS.compare(metric.apply(left), metric.apply(right)));
        int[] ranks = new int[size];
        for (int rank = 0; rank < size; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }

    /** Metrics of one name, which have ranks one after the other, have one number. */
    private void nameMetrics(MetricTable metrics) {
        int names = 0;
        String last = null;
        for (int rank = 0; rank < metricsByRank.length; rank++) {
            String name = metrics.metric(metricsByRank[rank]).name();
            if (!name.equals(last)) {
                last = name;
                firstOfName[names++] = rank;
            }
            nameOf[metricsByRank[rank]] = names - 1;
        }
        firstOfName[names] = metricsByRank.length;
    }

    private static int[] identity(int size) {
        int[] numbers = new int[size];
        Arrays.setAll(numbers, number -> number);
        return numbers;
    }

    /** By counting; equal ones keep their order. */
    private static int[] sorted(int[] cells, IntUnaryOperator rank, int ranks) {
        int[] next = new int[ranks + 1];
        for (int cell : cells) {
            next[rank.applyAsInt(cell) + 1]++;
        }
        for (int each = 1; each <= ranks; each++) {
            next[each] += next[each - 1];
        }
        int[] sorted = new int[cells.length];
        for (int cell : cells) {
            sorted[next[rank.applyAsInt(cell)]++] = cell;
        }
        return sorted;
    }

    int size() {
        return cells.length;
    }

    /** The cell at that place of the order. */
    int cell(int at) {
        return cells[at];
    }

    /** Where the cells end that are of one packed row with the one at {@code from}. */
    int endOfRow(int from) {
        int slice = sliceOf[sums.placeOf(cells[from])];
        int name = name(cells[from]);
        int end = from + 1;
        while (end < cells.length && name(cells[end]) == name && sliceOf[sums.placeOf(cells[end])] == slice) {
            end++;
        }
        return end;
    }

    /** The number of the name of a cell's metric, from 0. */
    int name(int cell) {
        return nameOf[sums.metricOf(cell)];
    }

    /** The metrics of that name. */
    IntStream metricsOfName(int name) {
        return Arrays.stream(metricsByRank, firstOfName[name], firstOfName[name + 1]);
    }

    /** The key of a cell's row. */
    RowKey key(int cell, String metric) {
        Slice slice = slices.get(sliceOf[sums.placeOf(cell)]);
        return new RowKey(
                PingReader.DAY.format(LocalDate.ofEpochDay(slice.submissionDate())),
                slice.channel(),
                slice.version(),
                metric,
                slice.buildId());
    }

    /** The number of a cell's place in a row, ascending as {@link PackedPlace} is. */
    int placeNumber(int cell, PingProcess process) {
        return process.ordinal() * systems.length + systemOf[sums.placeOf(cell)];
    }

    /** How many numbers of places there are. */
    int placeNumbers() {
        return packedPlaces.length;
    }

    /** The place of that number. */
    PackedPlace place(int number) {
        return packedPlaces[number];
    }
}
