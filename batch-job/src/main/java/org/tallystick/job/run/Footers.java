package org.tallystick.job.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetFiles;
import org.tallystick.model.lake.RawColumn;

/** Reads the footers of raw files, many at a time, and finds files that the scan could not read. */
public final class Footers {

    /** Reading a footer is waiting for storage, not computing. */
    private static final int THREADS = 16;

    private static final Map<String, PrimitiveTypeName> TYPES = Map.of(
            RawColumn.START_DATE, PrimitiveTypeName.INT64,
            RawColumn.VALUE, PrimitiveTypeName.DOUBLE,
            RawColumn.CREATED_BY, PrimitiveTypeName.BINARY,
            RawColumn.GROUP1, PrimitiveTypeName.BINARY,
            RawColumn.GROUP2, PrimitiveTypeName.BINARY,
            RawColumn.GROUP3, PrimitiveTypeName.BINARY,
            RawColumn.RECEIVED_AT, PrimitiveTypeName.INT64,
            RawColumn.ID, PrimitiveTypeName.BINARY);

    private static final List<String> REQUIRED = List.of(RawColumn.START_DATE, RawColumn.VALUE);

    private final LakeFileSystem lake;

    /** Reads footers of that lake. */
    public Footers(LakeFileSystem lake) {
        this.lake = lake;
    }

    /** What each file's footer says, in the same order. */
    public List<RawFileFacts> read(List<RawFile> files) throws InterruptedException {
        return forEach(files, this::read);
    }

    /** Each file, in the same order, or empty where it is gone. */
    public List<Optional<RawFile>> find(List<String> paths) throws InterruptedException {
        return forEach(paths, path -> lake.find(path).map(RawFile::of));
    }

    /** Asks about many things at a time; the answers in the same order. */
    public static <T, R> List<R> forEach(List<T> all, Question<T, R> question) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(THREADS, all.size())));
        try {
            List<Future<R>> pending = threads.invokeAll(all.stream()
                    .map(one -> (java.util.concurrent.Callable<R>) () -> question.ask(one))
                    .toList());
            List<R> answers = new ArrayList<>();
            for (Future<R> answer : pending) {
                answers.add(answer.get());
            }
            return answers;
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The lake's files cannot be looked at: " + failed.getCause(), failed);
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is asked of storage. */
    @FunctionalInterface
    public interface Question<T, R> {
        /** The answer. */
        R ask(T about) throws IOException;
    }

    private RawFileFacts read(RawFile file) {
        try (ParquetFileReader reader = ParquetFiles.open(lake, file.path())) {
            ParquetMetadata footer = reader.getFooter();
            Optional<String> fault = fault(footer.getFileMetaData().getSchema());
            if (fault.isPresent()) {
                return RawFileFacts.unreadable(file, fault.get());
            }
            return facts(file, footer.getBlocks());
        } catch (IOException | RuntimeException unreadable) {
            return RawFileFacts.unreadable(file, "it is not a readable Parquet file: " + unreadable.getMessage());
        }
    }

    private static Optional<String> fault(MessageType schema) {
        for (String required : REQUIRED) {
            if (!schema.containsField(required)) {
                return Optional.of("it has no column " + required);
            }
        }
        for (Map.Entry<String, PrimitiveTypeName> column : TYPES.entrySet()) {
            if (schema.containsField(column.getKey())) {
                Type type = schema.getType(column.getKey());
                Type wanted = LakeSchemas.RAW_MEASURES.getType(column.getKey());
                boolean same = type.isPrimitive()
                        && type.asPrimitiveType().getPrimitiveTypeName() == column.getValue()
                        && !type.isRepetition(Type.Repetition.REPEATED)
                        && java.util.Objects.equals(type.getLogicalTypeAnnotation(), wanted.getLogicalTypeAnnotation());
                if (!same) {
                    return Optional.of("its column " + type + " must be " + wanted);
                }
            }
        }
        return Optional.empty();
    }

    private static RawFileFacts facts(RawFile file, List<BlockMetaData> blocks) {
        long rows = 0;
        long ids = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        boolean bounded = true;
        for (BlockMetaData block : blocks) {
            rows += block.getRowCount();
            for (ColumnChunkMetaData column : block.getColumns()) {
                String name = column.getPath().toDotString();
                boolean isStart = name.equals(RawColumn.START_DATE);
                if (isStart && column.getStatistics() instanceof LongStatistics range && range.hasNonNullValue()) {
                    first = Math.min(first, range.getMin());
                    last = Math.max(last, range.getMax());
                } else if (isStart) {
                    bounded &= notNull(column) == 0;
                } else if (name.equals(RawColumn.ID)) {
                    ids += notNull(column);
                }
            }
        }
        return first > last
                ? new RawFileFacts(file, rows, ids, 0, 0, false, null)
                : new RawFileFacts(file, rows, ids, first, last, bounded, null);
    }

    /** How many values there are, at most. */
    private static long notNull(ColumnChunkMetaData column) {
        Statistics<?> statistics = column.getStatistics();
        boolean isKnown = statistics != null && statistics.isNumNullsSet();
        return column.getValueCount() - (isKnown ? statistics.getNumNulls() : 0);
    }
}
