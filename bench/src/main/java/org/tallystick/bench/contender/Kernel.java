package org.tallystick.bench.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.job.tally.BlockMerger;
import org.tallystick.job.tally.Projection;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyFileWriter;
import org.tallystick.job.tally.TallyJob;
import org.tallystick.job.tally.TallyMap;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.job.tally.WholeTallies;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;
import scala.Tuple2;

/** The job's stages, with statistics written to local files where the job would publish. */
final class Kernel implements Contender {

    private static final int MERGING_TASKS_PER_CORE = 2;

    private final SparkSession spark;
    private final LakeLayout layout;
    private final MeasureDefinition definition;
    private final List<LakeFile> files;
    private final int tasksPerProcess;
    private final int partitions;
    private final Path results;
    private final Output output;
    private Digest digest;

    /** What is written. */
    enum Output {
        STATISTICS,
        STATISTICS_AND_TALLIES
    }

    private Kernel(
            SparkSession spark,
            LakeLayout layout,
            MeasureDefinition definition,
            int tasksPerProcess,
            int partitions,
            Path results,
            Output output)
            throws IOException {
        this.spark = spark;
        this.layout = layout;
        this.definition = definition;
        this.files = RawFiles.of(layout);
        this.tasksPerProcess = tasksPerProcess;
        this.partitions = partitions;
        this.results = results;
        this.output = output;
    }

    /** The kernel in this session, with tasks for so many cores, some of which share a process. */
    static Kernel open(SparkSession spark, Path lake, int tasksPerProcess, int cores, Output output)
            throws IOException, DefinitionFileFaulty {
        String json = Files.readString(lake.resolve("definitions.json"));
        MeasureDefinition definition =
                DefinitionFile.parse("definitions.json", json).get(0);
        return new Kernel(
                spark,
                RawFiles.layout(lake),
                definition,
                tasksPerProcess,
                cores * MERGING_TASKS_PER_CORE,
                Files.createTempDirectory("kernel"),
                output);
    }

    @Override
    public void prepare() throws IOException {
        try (Stream<Path> written = Files.walk(results)) {
            for (Path file : written.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(results)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void run() {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<TallyPlan> plan =
                context.broadcast(new TallyPlan(List.of(definition), new int[] {partitions}, partitions));
        Projection day = new Projection(0, definition.aggregationPeriod(), 0);
        Broadcast<List<ScanFile>> scanned = context.broadcast(new ArrayList<>(files.stream()
                .map(file -> new ScanFile(file.path(), file.bytes(), 0, List.of(day)))
                .toList()));
        List<ColumnarScan.Source> sources = files.stream()
                .map(file -> new ColumnarScan.Source(layout.uri(file.path()), file.bytes()))
                .toList();
        String folder = results.toString();
        Output what = output;
        digest = new ColumnarScan(spark, TallyJob.MEASURES)
                .batches(sources)
                .mapPartitionsToPair(new TallyMap(plan, scanned, TallyMap.Input.MEASURES, tasksPerProcess))
                .partitionBy(new HashPartitioner(partitions + 1))
                .mapPartitions(blocks -> merge(blocks, Path.of(folder), plan, what))
                .reduce(Digest::plus);
    }

    private static Iterator<Digest> merge(
            Iterator<Tuple2<Integer, byte[]>> blocks, Path folder, Broadcast<TallyPlan> plan, Output what)
            throws Exception {
        try (StatisticsFile file = StatisticsFile.in(folder)) {
            if (what == Output.STATISTICS) {
                new BlockMerger().merge(blocks, file);
            } else {
                mergeToTallies(blocks, folder, plan.value(), file);
            }
            return List.of(file.digest()).iterator();
        }
    }

    private static void mergeToTallies(
            Iterator<Tuple2<Integer, byte[]>> blocks, Path folder, TallyPlan plan, StatisticsFile file)
            throws Exception {
        LakeLayout layout = new LakeLayout(folder.resolve("lake").toUri().toString());
        String number = Integer.toString(TaskContext.getPartitionId());
        try (LakeFileSystem lake = LakeFileSystem.open(new LakeSettings(layout, Map.of()));
                TallyFileWriter tallies = new TallyFileWriter(lake, plan, 1, number)) {
            WholeTallies both = (key, values, counts, size) -> {
                tallies.append(key, values, counts, size);
                file.accept(key, values, counts, size);
            };
            new BlockMerger().merge(blocks, both);
            tallies.finish();
        }
    }

    @Override
    public Digest digest() {
        return digest;
    }

    @Override
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        StatisticsRows.writeCsv(results, folder.resolve("statistics.csv"));
    }

    @Override
    public void close() {
        try {
            prepare();
            Files.delete(results);
        } catch (IOException failed) {
            throw new UncheckedIOException("The results in " + results + " cannot be removed", failed);
        }
        spark.stop();
    }
}
