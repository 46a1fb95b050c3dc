package org.tallystick.job.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.paths.SparkPath;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FileSourceOptions;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat$;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.FileScanRDD;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.roaringbitmap.RoaringBitmap;
import scala.Function1;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Reads Parquet files as column batches through Spark's own vectorized reader: Spark splits the files, schedules the
 * tasks and retries them; no row objects are made. The last column of a batch is the number of its file.
 */
public final class ColumnarScan {

    /** A smaller piece of a file costs more to find than to read. */
    private static final long LEAST_SPLIT = 4L << 20;

    /** A task of less costs more to schedule than it saves; tallies take about a byte a row. */
    private static final long LEAST_SHARE = 512L << 10;

    private static final long GREATEST_SPLIT = 128L << 20;

    private static final StructType FILE_NUMBER = new StructType().add("file_number", DataTypes.IntegerType, false);

    /** The number of a row in its file, from 0, which Spark's reader makes up. */
    public static final String ROW_NUMBER = ParquetFileFormat.ROW_INDEX_TEMPORARY_COLUMN_NAME();

    private final SparkSession spark;
    private final StructType columns;

    /** A scan of these columns, in this order; a column that a file lacks is null. */
    public ColumnarScan(SparkSession spark, StructType columns) {
        this.spark = spark;
        this.columns = columns;
    }

    /**
     * A file to read.
     *
     * @param uri its full URI
     * @param bytes its size
     */
    public record Source(String uri, long bytes) {}

    /**
     * The column batches of these files without some of their rows; a file's number is its place in the list.
     *
     * @param dropped rows to leave out, by the file's number
     */
    public JavaRDD<ColumnarBatch> batches(List<Source> sources, Map<Integer, RoaringBitmap> dropped) {
        if (dropped.isEmpty()) {
            return batches(sources);
        }
        return new ColumnarScan(spark, columns.add(ROW_NUMBER, DataTypes.LongType))
                .batches(sources)
                .mapPartitions(new RowDropper(dropped));
    }

    /** The column batches of these files; a file's number is its place in the list. */
    public JavaRDD<ColumnarBatch> batches(List<Source> sources) {
        return batchesOf(partitions(sources));
    }

    /**
     * The same, but what stands together in the list is read by one task, or by few of them: for rows that are added up
     * with those of their neighbours.
     */
    public JavaRDD<ColumnarBatch> neighbours(List<Source> sources) {
        return batchesOf(partitionsOfNeighbours(sources));
    }

    private JavaRDD<ColumnarBatch> batchesOf(List<FilePartition> partitions) {
        scala.collection.immutable.Map<String, String> options =
                scalaMap(Map.of(FileFormat$.MODULE$.OPTION_RETURNING_BATCH(), "true"));
        Configuration hadoop = spark.sessionState().newHadoopConf();
        Function1<PartitionedFile, Iterator<InternalRow>> reader = new ParquetFileFormat()
                .buildReaderWithPartitionValues(
                        spark, columns, FILE_NUMBER, columns, scalaList(List.of()), options, hadoop);
        RDD<InternalRow> scanned = new FileScanRDD(
                spark,
                reader,
                scalaList(partitions),
                columns,
                scalaList(List.of()),
                scalaMap(Map.of()),
                new FileSourceOptions(scalaMap(Map.<String, String>of())));
        // With the option above, the reader gives batches where its type says rows.
        @SuppressWarnings({"unchecked", "rawtypes"})
        RDD<ColumnarBatch> batches = (RDD<ColumnarBatch>) (RDD) scanned;
        return new JavaRDD<>(batches, ClassTag$.MODULE$.apply(ColumnarBatch.class));
    }

    /** As many tasks as there are cores, or a multiple where shares would be too large; shares are about equal. */
    private List<FilePartition> partitions(List<Source> sources) {
        long total = sources.stream().mapToLong(Source::bytes).sum();
        int cores = spark.sparkContext().defaultParallelism();
        long rounds = Math.max(1, divideUp(total, GREATEST_SPLIT * cores));
        long share = Math.max(LEAST_SHARE, divideUp(total, rounds * cores));
        List<PartitionedFile> pieces = new ArrayList<>();
        for (int number = 0; number < sources.size(); number++) {
            addPieces(pieces, sources.get(number), number, Math.max(LEAST_SPLIT, share));
        }
        pieces.sort((left, right) -> Long.compare(right.length(), left.length()));
        PriorityQueue<Share> shares =
                new PriorityQueue<>(Comparator.comparingLong(Share::bytes).thenComparingInt(Share::number));
        int tasks = (int) Math.min(pieces.size(), divideUp(total, share));
        IntStream.range(0, tasks).forEach(number -> shares.add(new Share(number, 0, new ArrayList<>())));
        for (PartitionedFile piece : pieces) {
            Share least = shares.remove();
            least.pieces().add(piece);
            shares.add(new Share(least.number(), least.bytes() + piece.length(), least.pieces()));
        }
        return shares.stream()
                .sorted(Comparator.comparingInt(Share::number))
                .map(each -> new FilePartition(each.number(), each.pieces().toArray(PartitionedFile[]::new)))
                .toList();
    }

    private List<FilePartition> partitionsOfNeighbours(List<Source> sources) {
        long total = sources.stream().mapToLong(Source::bytes).sum();
        int cores = spark.sparkContext().defaultParallelism();
        List<List<SourcePiece>> shares = SourcePiece.cut(sources, shareOfNeighbours(total, cores));
        List<FilePartition> partitions = new ArrayList<>();
        for (List<SourcePiece> share : shares) {
            partitions.add(new FilePartition(
                    partitions.size(), share.stream().map(ColumnarScan::file).toArray(PartitionedFile[]::new)));
        }
        return partitions;
    }

    /** Such that the number of tasks is a multiple of the cores, and none waits for the last task. */
    static long shareOfNeighbours(long total, int cores) {
        long tasks = total < LEAST_SPLIT * cores
                ? divideUp(total, LEAST_SPLIT)
                : divideUp(divideUp(total, GREATEST_SPLIT), cores) * cores;
        return divideUp(total, Math.max(1, tasks));
    }

    /** What one task reads. */
    private record Share(int number, long bytes, List<PartitionedFile> pieces) {}

    private static long divideUp(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    private static void addPieces(List<PartitionedFile> pieces, Source source, int number, long split) {
        for (long from = 0; from < source.bytes(); from += split) {
            pieces.add(file(new SourcePiece(source, number, from, Math.min(split, source.bytes() - from))));
        }
    }

    private static PartitionedFile file(SourcePiece piece) {
        return PartitionedFile.apply(
                new GenericInternalRow(new Object[] {piece.number()}),
                SparkPath.fromUrlString(piece.source().uri()),
                piece.from(),
                piece.length(),
                new String[0],
                0,
                piece.source().bytes(),
                scalaMap(Map.of()));
    }

    private static <T> scala.collection.immutable.Seq<T> scalaList(List<T> list) {
        return CollectionConverters.asScala(list).toList();
    }

    private static <K, V> scala.collection.immutable.Map<K, V> scalaMap(Map<K, V> map) {
        return scala.collection.immutable.Map.from(CollectionConverters.asScala(map));
    }
}
