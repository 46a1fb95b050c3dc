package org.tallystick.job.telemetry;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.tallystick.lake.Contributions;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.telemetry.Metric;
import org.tallystick.model.telemetry.MetricTable;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.store.telemetry.TelemetryRow;
import org.tallystick.store.telemetry.TelemetryRow.Prefix;
import org.tallystick.store.telemetry.TelemetryStaging;
import scala.Tuple2;

/**
 * The merging side of telemetry, one call per partition: blocks in, contributions and staged aggregates out. All cells
 * that are added up, over builds or over dates, are in one partition.
 */
final class CellMerge implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, MergedCells> {

    private static final long serialVersionUID = 1;

    private final TelemetryOutput output;
    private final Content content;

    /** What is made of the cells. */
    enum Content {
        /** Cells of submission dates: contributions, and aggregates by submission date. */
        SUBMISSION_DATES,
        /** Cells of all dates: aggregates by build. */
        BUILDS
    }

    CellMerge(TelemetryOutput output, Content content) {
        this.output = output;
        this.content = content;
    }

    @Override
    public Iterator<MergedCells> call(Iterator<Tuple2<Integer, byte[]>> blocks) throws IOException, SQLException {
        if (!blocks.hasNext()) {
            return List.<MergedCells>of().iterator();
        }
        long attempt = TaskContext.get().taskAttemptId();
        String number = TaskContext.getPartitionId() + "." + attempt;
        try (LakeFileSystem lake = LakeFileSystem.open(output.lake());
                ContributionWriter writer = new ContributionWriter(lake, output.run(), number);
                TelemetryStaging staging = TelemetryStaging.open(output.database(), output.run(), attempt)) {
            MergedCells merged = new Merging(writer, staging).merge(attempt, blocks);
            return List.of(merged).iterator();
        }
    }

    private final class Merging {
        private final ContributionWriter writer;
        private final TelemetryStaging staging;
        private final MetricTable metrics = new MetricTable();
        private final CellBuckets buckets = new CellBuckets();
        private final HashMap<MergedCells.BuildPings, Long> pings = new HashMap<>();
        private final HashMap<MergedCells.Dropped, Long> drops = new HashMap<>();
        private long staged;

        Merging(ContributionWriter writer, TelemetryStaging staging) {
            this.writer = writer;
            this.staging = staging;
        }

        MergedCells merge(long attempt, Iterator<Tuple2<Integer, byte[]>> blocks) throws IOException, SQLException {
            CellSums cells = new CellSums();
            if (content == Content.BUILDS) {
                CellSums[] sums = {cells};
                CellBlockReader.Target[] targets = {cells::place};
                addAll(blocks, sums, targets);
                stage(cells, Prefix.BUILD_ID);
            } else {
                CellSums ofAllBuilds = new CellSums();
                CellSums[] sums = {cells, ofAllBuilds};
                CellBlockReader.Target[] targets = {cells::place, place -> ofAllBuilds.place(place.ofAllBuilds())};
                addAll(blocks, sums, targets);
                stage(ofAllBuilds, Prefix.SUBMISSION_DATE);
                write(cells);
            }
            staging.finish();
            return new MergedCells(attempt, staged, new ArrayList<>(writer.finish()), pings, drops);
        }

        private void addAll(
                Iterator<Tuple2<Integer, byte[]>> blocks, CellSums[] sums, CellBlockReader.Target[] targets) {
            while (blocks.hasNext()) {
                CellBlockReader.addTo(blocks.next()._2(), metrics, sums, targets);
            }
        }

        private void stage(CellSums sums, Prefix prefix) throws SQLException {
            for (int cell = 0; cell < sums.size(); cell++) {
                Metric metric = metrics.metric(sums.metricOf(cell));
                if (!Pings.areCountedBy(metric)) {
                    stage(sums, cell, metric, prefix);
                }
            }
        }

        private void stage(CellSums sums, int cell, Metric metric, Prefix prefix) throws SQLException {
            CellPlace place = sums.place(sums.placeOf(cell));
            String date = prefix == Prefix.BUILD_ID
                    ? place.dimensions().buildId()
                    : PingReader.DAY.format(LocalDate.ofEpochDay(place.submissionDate()));
            sums.buckets(cell, buckets);
            staging.append(new TelemetryRow(
                    prefix,
                    date,
                    place.dimensions(),
                    metric,
                    sums.sum(cell),
                    sums.count(cell),
                    buckets.bounds(),
                    buckets.counts()));
            staged++;
        }

        private void write(CellSums cells) throws IOException {
            for (int cell : SortedCells.of(cells, metrics)) {
                Metric metric = metrics.metric(cells.metricOf(cell));
                CellPlace place = cells.place(cells.placeOf(cell));
                if (Pings.areCountedBy(metric)) {
                    count(place, metric, cells.count(cell));
                } else {
                    cells.buckets(cell, buckets);
                    writer.append(
                            place.submissionDate(),
                            new Contributions.Row(
                                    place.dimensions(),
                                    metric,
                                    cells.sum(cell),
                                    cells.count(cell),
                                    buckets.bounds(),
                                    buckets.counts()));
                }
            }
        }

        private void count(CellPlace place, Metric metric, long count) {
            if (Pings.areDropped(place)) {
                drops.merge(new MergedCells.Dropped(place.submissionDate(), metric.label()), count, Long::sum);
            } else {
                MergedCells.BuildPings build = new MergedCells.BuildPings(
                        place.submissionDate(),
                        place.dimensions().channel(),
                        place.dimensions().version(),
                        place.dimensions().buildId());
                pings.merge(build, count, Long::sum);
            }
        }
    }
}
