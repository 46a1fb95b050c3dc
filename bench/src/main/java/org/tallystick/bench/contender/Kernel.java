package org.tallystick.bench.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.job.tally.BlockMerger;
import org.tallystick.job.tally.Projection;
import org.tallystick.job.tally.ScanFile;
import org.tallystick.job.tally.TallyJob;
import org.tallystick.job.tally.TallyMap;
import org.tallystick.job.tally.TallyPlan;
import org.tallystick.lake.LakeFile;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.DefinitionFileFaulty;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.LakeLayout;
import scala.Tuple2;

/** The job's stages, with statistics written to local files where the job would write tallies and publish. */
final class Kernel implements Contender {

    private static final int MERGING_TASKS_PER_THREAD = 4;

    private final SparkSession spark;
    private final LakeLayout layout;
    private final MeasureDefinition definition;
    private final List<LakeFile> files;
    private final int threads;
    private final Path results;
    private Digest digest;

    private Kernel(
            SparkSession spark,
            LakeLayout layout,
            MeasureDefinition definition,
            List<LakeFile> files,
            int threads,
            Path results) {
        this.spark = spark;
        this.layout = layout;
        this.definition = definition;
        this.files = files;
        this.threads = threads;
        this.results = results;
    }

    static Kernel open(Path lake, int threads) throws IOException, DefinitionFileFaulty {
        LakeLayout layout = RawFiles.layout(lake);
        String json = Files.readString(lake.resolve("definitions.json"));
        MeasureDefinition definition =
                DefinitionFile.parse("definitions.json", json).get(0);
        return new Kernel(
                LocalSpark.open(lake, threads),
                layout,
                definition,
                RawFiles.of(layout),
                threads,
                Files.createTempDirectory("kernel"));
    }

    @Override
    public void prepare() throws IOException {
        for (Path file : StatisticsRows.files(results)) {
            Files.delete(file);
        }
    }

    @Override
    public void run() {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int partitions = threads * MERGING_TASKS_PER_THREAD;
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
        digest = new ColumnarScan(spark, TallyJob.MEASURES)
                .batches(sources)
                .mapPartitionsToPair(new TallyMap(plan, scanned, TallyMap.Input.MEASURES, threads))
                .partitionBy(new HashPartitioner(partitions + 1))
                .mapPartitions(blocks -> merge(blocks, Path.of(folder)))
                .reduce(Digest::plus);
    }

    private static Iterator<Digest> merge(Iterator<Tuple2<Integer, byte[]>> blocks, Path folder) throws Exception {
        try (StatisticsFile file = StatisticsFile.in(folder)) {
            new BlockMerger().merge(blocks, file);
            return List.of(file.digest()).iterator();
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
