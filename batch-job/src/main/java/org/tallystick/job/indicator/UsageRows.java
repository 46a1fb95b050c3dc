package org.tallystick.job.indicator;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.apache.spark.unsafe.types.UTF8String;
import org.tallystick.job.tally.TextCombinations;
import org.tallystick.job.tally.VectorArrays;
import org.tallystick.model.indicator.EventType;

/** Reads the rows of column batches that a computation needs; users become hashes of 128 bits. */
final class UsageRows {

    /** Facts of more months than this are told apart by files of other numbers. */
    private static final int MOST_MONTHS = 1 << 12;

    private final UsageFile.Kind kind;
    private final IndicatorScope scope;
    private final List<UsageShape> shapes = new ArrayList<>();
    private final List<EventType> types = new ArrayList<>();
    private final TextCombinations combinations;
    private final List<Integer> months = new ArrayList<>();
    private ColumnarBatch batch;
    private int[] numbers;
    private int[] marks = new int[0];
    private UTF8String lastUser;
    private long[] lastHash;

    UsageRows(UsageFile.Kind kind, IndicatorScope scope) {
        this.kind = kind;
        this.scope = scope;
        this.combinations = new TextCombinations(kind == UsageFile.Kind.EVENTS ? 2 : 2 * MOST_MONTHS);
    }

    /** The shapes so far, by number. */
    List<UsageShape> shapes() {
        return shapes;
    }

    /** Forgets all numbers of shapes. */
    void forget() {
        combinations.forget();
        shapes.clear();
        types.clear();
        months.clear();
    }

    /** Takes a batch; false where its shapes cannot be numbered beside the earlier ones. */
    boolean begin(ColumnarBatch newBatch, UsageFile file) {
        batch = newBatch;
        int rows = batch.numRows();
        if (marks.length < rows) {
            marks = new int[rows];
        }
        int month = kind == UsageFile.Kind.EVENTS ? 0 : numberOfMonth(IndicatorScope.monthOf(file.place()));
        if (month >= MOST_MONTHS) {
            return false;
        }
        ColumnVector extra = batch.column(extraColumn());
        for (int row = 0; row < rows; row++) {
            marks[row] = month * 2 + (extra.isNullAt(row) ? 0 : 1);
        }
        boolean areEvents = kind == UsageFile.Kind.EVENTS;
        ColumnVector[] texts = {
            batch.column(1),
            batch.column(2),
            batch.column(3),
            areEvents ? batch.column(4) : null,
            areEvents ? batch.column(5) : null
        };
        numbers = combinations.numbersOf(texts, rows, marks);
        while (numbers != null && shapes.size() < combinations.size()) {
            learn();
        }
        return numbers != null;
    }

    /** Adds the needed rows of the batch from that place on; returns the place after them. */
    int addTo(UsageBlock.Rows rows, int from) {
        ColumnVector users = batch.column(0);
        ColumnVector extra = batch.column(extraColumn());
        ColumnVector times = batch.column(extraColumn() + 1);
        long[] micros = VectorArrays.longs(times, batch.numRows());
        int to = from;
        for (int row = 0; row < batch.numRows(); row++) {
            if (users.isNullAt(row) || times.isNullAt(row) || !isNeeded(numbers[row], micros[row])) {
                continue;
            }
            long[] hash = hash(users.getUTF8String(row));
            rows.high()[to] = hash[0];
            rows.low()[to] = hash[1];
            rows.micros()[to] = micros[row];
            rows.shapes()[to] = numbers[row];
            rows.extras()[to] = shapes.get(numbers[row]).hasExtra() ? extra(extra, row) : 0;
            to++;
        }
        return to;
    }

    private boolean isNeeded(int shape, long micros) {
        return kind == UsageFile.Kind.FACTS || scope.needs(types.get(shape), scope.dayOf(micros));
    }

    private long extra(ColumnVector extra, int row) {
        return kind == UsageFile.Kind.EVENTS ? extra.getLong(row) : Double.doubleToLongBits(extra.getDouble(row));
    }

    private int extraColumn() {
        return kind == UsageFile.Kind.EVENTS ? 6 : 4;
    }

    private int numberOfMonth(int month) {
        int number = months.indexOf(month);
        if (number < 0) {
            months.add(month);
            number = months.size() - 1;
        }
        return number;
    }

    private void learn() {
        int number = shapes.size();
        String[] texts = combinations.texts(number);
        int mark = combinations.mark(number);
        boolean isFact = kind == UsageFile.Kind.FACTS;
        shapes.add(new UsageShape(
                isFact,
                texts[0],
                texts[1],
                texts[2],
                texts[3],
                texts[4],
                isFact ? months.get(mark / 2) : 0,
                mark % 2 == 1));
        types.add(isFact || texts[0] == null ? null : EventType.named(texts[0]).orElse(null));
    }

    private long[] hash(UTF8String user) {
        if (lastUser == null || !lastUser.equals(user)) {
            byte[] bytes = user.getBytes();
            lastUser = UTF8String.fromBytes(bytes);
            lastHash = MurmurHash3.hash128x64(bytes, 0, bytes.length, 0);
        }
        return lastHash;
    }
}
