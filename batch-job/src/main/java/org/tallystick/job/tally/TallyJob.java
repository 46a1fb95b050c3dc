package org.tallystick.job.tally;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.job.scan.ColumnarScan;
import org.tallystick.job.scan.DroppedRows;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.lake.RawColumn;
import org.tallystick.model.lake.TallyColumn;
import scala.Function1;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Tallies files: one Spark job of two stages with one shuffle between them. Scan tasks turn column batches into blocks
 * of partial tallies, merging tasks turn blocks into tally files and staged aggregates.
 */
public final class TallyJob {

    /** The columns that a tally of raw measures reads, in their order. */
    public static final StructType MEASURES = new StructType()
            .add(RawColumn.CREATED_BY, DataTypes.StringType)
            .add(RawColumn.GROUP1, DataTypes.StringType)
            .add(RawColumn.GROUP2, DataTypes.StringType)
            .add(RawColumn.GROUP3, DataTypes.StringType)
            .add(RawColumn.START_DATE, DataTypes.TimestampType)
            .add(RawColumn.VALUE, DataTypes.DoubleType);

    private static final StructType TALLIES = MEASURES.add(TallyColumn.COUNT, DataTypes.LongType);

    private final SparkSession spark;
    private final LakeLayout layout;

    /** A job on the files of that lake. */
    public TallyJob(SparkSession spark, LakeLayout layout) {
        this.spark = spark;
        this.layout = layout;
    }

    /** Tallies these files and does with the tallies what the output says; one result per merging task with data. */
    public List<MergedPartition> run(
            TallyPlan plan, List<ScanFile> files, TallyMap.Input input, TallyMerge.Output output) {
        return run(plan, files, DroppedRows.none(), input, output);
    }

    /** The same without some rows of these files. */
    public List<MergedPartition> run(
            TallyPlan plan, List<ScanFile> files, DroppedRows dropped, TallyMap.Input input, TallyMerge.Output output) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<TallyPlan> sharedPlan = context.broadcast(plan);
        Broadcast<List<ScanFile>> sharedFiles = context.broadcast(new ArrayList<>(files));
        try {
            List<ColumnarScan.Source> sources = files.stream()
                    .map(file -> new ColumnarScan.Source(layout.uri(file.path()), file.bytes()))
                    .toList();
            JavaRDD<ColumnarBatch> batches = new ColumnarScan(
                            spark, input == TallyMap.Input.MEASURES ? MEASURES : TALLIES)
                    .batches(
                            sources,
                            dropped.byPlace(files.stream().map(ScanFile::path).toList()));
            JavaPairRDD<Integer, byte[]> shuffled = batches.mapPartitionsToPair(new TallyMap(
                            sharedPlan, sharedFiles, input, SparkSessions.tasksPerProcess(spark), Tallier.LARGE))
                    .partitionBy(new HashPartitioner(plan.allPartitions()));
            return merge(context, sharedPlan, shuffled, output);
        } finally {
            sharedPlan.destroy();
            sharedFiles.destroy();
        }
    }

    /** Merges blocks that {@link ContributionTallier}s made; the caller keeps the broadcast plan. */
    public List<MergedPartition> merge(
            Broadcast<TallyPlan> plan, JavaPairRDD<Integer, byte[]> blocks, TallyMerge.Output output) {
        return merge(
                JavaSparkContext.fromSparkContext(spark.sparkContext()),
                plan,
                blocks.partitionBy(new HashPartitioner(plan.value().allPartitions())),
                output);
    }

    private List<MergedPartition> merge(
            JavaSparkContext context,
            Broadcast<TallyPlan> plan,
            JavaPairRDD<Integer, byte[]> shuffled,
            TallyMerge.Output output) {
        List<MergedPartition> done = new ArrayList<>();
        List<byte[]> pieces = new ArrayList<>();
        int[] merging =
                IntStream.range(0, plan.value().firstPartitionOfPieces()).toArray();
        for (List<TallyMerge.Merged> merged :
                shuffled.mapPartitions(new TallyMerge(plan, output)).collectPartitions(merging)) {
            for (TallyMerge.Merged each : merged) {
                done.add(each.partition());
                pieces.addAll(each.pieces());
            }
        }
        if (!pieces.isEmpty()) {
            pieces.removeIf(piece -> piece.length == 0);
            JavaRDD<byte[]> all = piecesOf(shuffled, plan.value()).union(context.parallelize(pieces, 1));
            done.addAll(new LargeTallies(context, plan, output).merge(all));
        }
        return done;
    }

    /** Only the partitions with pieces of large tallies, so that the others are not read again. */
    private static JavaRDD<byte[]> piecesOf(JavaPairRDD<Integer, byte[]> shuffled, TallyPlan plan) {
        int first = plan.firstPartitionOfPieces();
        ClassTag<Tuple2<Integer, byte[]>> tag = ClassTag$.MODULE$.apply(Tuple2.class);
        Function1<Object, Object> chosen =
                (Function1<Object, Object> & Serializable) number -> (Integer) number >= first;
        return new JavaRDD<>(PartitionPruningRDD.create(shuffled.rdd(), chosen), tag).map(Tuple2::_2);
    }
}
