package org.tallystick.job.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.tallystick.job.tally.RadixOrder;
import scala.Tuple2;

/**
 * All rows of some users, put in order: by user; facts before events; by time; at one moment by shape and number. So the
 * order is a function of the rows, not of files or tasks.
 */
final class UserRows implements UsageBlock.Sink {

    /** Places of rows, in the lower bits of what is sorted; the upper ones are a part of the user's hash. */
    private static final int PLACE_BITS = 26;

    private static final int HASH_BITS = 63 - PLACE_BITS;
    private static final int FEW = 32;

    private final Map<UsageShape, Integer> numbers = new HashMap<>();
    private final List<UsageShape> shapes = new ArrayList<>();
    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    private long[] micros = new long[1 << 12];
    private long[] extras = new long[1 << 12];
    private int[] shapeOf = new int[1 << 12];
    private int[] order = new int[0];
    private int[] ranks = new int[0];
    private int size;

    /** Takes all blocks and puts their rows in order. */
    static UserRows of(Iterator<Tuple2<Integer, byte[]>> blocks) {
        UserRows rows = new UserRows();
        while (blocks.hasNext()) {
            UsageBlock.read(blocks.next()._2(), rows);
        }
        rows.sort();
        return rows;
    }

    @Override
    public int shape(UsageShape shape) {
        return numbers.computeIfAbsent(shape, added -> {
            shapes.add(added);
            return shapes.size() - 1;
        });
    }

    @Override
    public void row(long userHigh, long userLow, long atMicros, int shape, long extra) {
        if (size == high.length) {
            grow();
        }
        high[size] = userHigh;
        low[size] = userLow;
        micros[size] = atMicros;
        shapeOf[size] = shape;
        extras[size++] = extra;
    }

    /** The distinct shapes by number. */
    List<UsageShape> shapes() {
        return shapes;
    }

    int size() {
        return size;
    }

    /** The moment of the row at that place of the order. */
    long micros(int place) {
        return micros[order[place]];
    }

    /** The number of its shape. */
    int shapeAt(int place) {
        return shapeOf[order[place]];
    }

    /** Its number, where its shape has one. */
    long extra(int place) {
        return extras[order[place]];
    }

    /** Where the rows of the user at that place end. */
    int endOfUser(int place) {
        int end = place + 1;
        while (end < size && isSameUser(order[place], order[end])) {
            end++;
        }
        return end;
    }

    /** Whether the row says the same as the one before it: it was delivered twice. */
    boolean repeats(int place, int firstOfUser) {
        if (place == firstOfUser) {
            return false;
        }
        int row = order[place];
        int before = order[place - 1];
        return micros[row] == micros[before] && shapeOf[row] == shapeOf[before] && extras[row] == extras[before];
    }

    private boolean isSameUser(int one, int other) {
        return high[one] == high[other] && low[one] == low[other];
    }

    private void grow() {
        if (size == 1 << PLACE_BITS) {
            throw new IllegalStateException("A task has more than " + size
                    + " usage events; give the job more tasks (spark.default.parallelism)");
        }
        int wider = Math.min(1 << PLACE_BITS, size * 2);
        high = Arrays.copyOf(high, wider);
        low = Arrays.copyOf(low, wider);
        micros = Arrays.copyOf(micros, wider);
        extras = Arrays.copyOf(extras, wider);
        shapeOf = Arrays.copyOf(shapeOf, wider);
    }

    private void sort() {
        rankShapes();
        long[] keys = new long[size];
        for (int row = 0; row < size; row++) {
            keys[row] = high[row] >>> 64 - HASH_BITS << PLACE_BITS | row;
        }
        long[] sorted = RadixOrder.sort(keys, new long[size], 0, size, HASH_BITS + PLACE_BITS);
        order = new int[size];
        for (int place = 0; place < size; place++) {
            order[place] = (int) (sorted[place] & (1L << PLACE_BITS) - 1);
        }
        for (int from = 0; from < size; ) {
            int until = from + 1;
            while (until < size && sorted[until] >>> PLACE_BITS == sorted[from] >>> PLACE_BITS) {
                until++;
            }
            sort(from, until);
            from = until;
        }
    }

    private void rankShapes() {
        Integer[] inOrder = new Integer[shapes.size()];
        Arrays.setAll(inOrder, number -> number);
        Arrays.sort(inOrder, (one, other) -> UsageShape.ORDER.compare(shapes.get(one), shapes.get(other)));
        ranks = new int[inOrder.length];
        for (int place = 0; place < inOrder.length; place++) {
            ranks[inOrder[place]] = place;
        }
    }

    /** Rows mostly come in runs that are in order; few users have many rows. */
    private void sort(int from, int until) {
        if (until - from > FEW) {
            Integer[] rows = new Integer[until - from];
            Arrays.setAll(rows, i -> order[from + i]);
            Arrays.sort(rows, this::compare);
            for (int i = 0; i < rows.length; i++) {
                order[from + i] = rows[i];
            }
            return;
        }
        for (int i = from + 1; i < until; i++) {
            int row = order[i];
            int place = i;
            while (place > from && compare(order[place - 1], row) > 0) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = row;
        }
    }

    private int compare(int one, int other) {
        int byUser = Long.compare(high[one], high[other]);
        byUser = byUser != 0 ? byUser : Long.compare(low[one], low[other]);
        if (byUser != 0) {
            return byUser;
        }
        boolean isFact = shapes.get(shapeOf[one]).isFact();
        if (isFact != shapes.get(shapeOf[other]).isFact()) {
            return isFact ? -1 : 1;
        }
        int byTime = Long.compare(micros[one], micros[other]);
        if (byTime != 0) {
            return byTime;
        }
        int byShape = Integer.compare(ranks[shapeOf[one]], ranks[shapeOf[other]]);
        return byShape != 0 ? byShape : Long.compare(extras[one], extras[other]);
    }
}
