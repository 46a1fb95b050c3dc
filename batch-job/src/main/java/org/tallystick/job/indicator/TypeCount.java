package org.tallystick.job.indicator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.tallystick.job.tally.TextCombinations;
import org.tallystick.model.indicator.EventType;
import org.tallystick.model.lake.UsageEventColumn;
import scala.Tuple2;

/** Counts the events of unknown types, by the file's number and the type: one call per scan task. */
final class TypeCount implements FlatMapFunction<Iterator<ColumnarBatch>, Tuple2<Tuple2<Integer, String>, Long>> {

    private static final long serialVersionUID = 1;

    /** Beyond so many different ones in a file the rest is counted together. */
    private static final int MOST_TYPES = 100;

    /** How the rest is called, and events without a type. */
    static final String OTHERS = "(others)";

    static final StructType COLUMNS = new StructType().add(UsageEventColumn.TYPE, DataTypes.StringType);

    @Override
    public Iterator<Tuple2<Tuple2<Integer, String>, Long>> call(Iterator<ColumnarBatch> batches) {
        Map<Integer, Map<String, Long>> unknown = new HashMap<>();
        TextCombinations types = new TextCombinations(1);
        while (batches.hasNext()) {
            ColumnarBatch batch = batches.next();
            int file = batch.column(batch.numCols() - 1).getInt(0);
            long[] counts = count(batch, types);
            for (int number = 0; number < counts.length; number++) {
                String type = types.texts(number)[0];
                if (counts[number] > 0 && (type == null || EventType.named(type).isEmpty())) {
                    add(unknown.computeIfAbsent(file, key -> new HashMap<>()), type, counts[number]);
                }
            }
        }
        List<Tuple2<Tuple2<Integer, String>, Long>> found = new ArrayList<>();
        unknown.forEach((file, names) ->
                names.forEach((name, count) -> found.add(new Tuple2<>(new Tuple2<>(file, name), count))));
        return found.iterator();
    }

    private static long[] count(ColumnarBatch batch, TextCombinations types) {
        int rows = batch.numRows();
        ColumnVector[] columns = {batch.column(0), null, null, null, null};
        int[] numbers = types.numbersOf(columns, rows, new int[rows]);
        if (numbers == null) {
            types.forget();
            numbers = types.numbersOf(columns, rows, new int[rows]);
        }
        long[] counts = new long[types.size()];
        for (int row = 0; row < rows; row++) {
            counts[numbers[row]]++;
        }
        return counts;
    }

    private static void add(Map<String, Long> names, String type, long count) {
        String name = type == null || names.size() >= MOST_TYPES && !names.containsKey(type) ? OTHERS : type;
        names.merge(name, count, Long::sum);
    }
}
