package org.tallystick.job.indicator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Some users' events or facts on their way through the shuffle: the distinct shapes once, then columns of rows.
 *
 * <pre>
 * shapes 4 | each: kind 1, month 4, five texts with their length in 4 bytes, -1 for null
 * rows 4 | hash 16 each | time 8 each | shape 4 each | extra 8 for each row whose shape has one
 * </pre>
 */
final class UsageBlock {

    private static final int HAS_EXTRA = 1;
    private static final int IS_FACT = 2;
    private static final int TEXTS = 5;

    private UsageBlock() {}

    /** Takes the rows of blocks. */
    interface Sink {
        /** The sink's number of that shape. */
        int shape(UsageShape shape);

        /** Takes a row. */
        void row(long high, long low, long micros, int shape, long extra);
    }

    /** Rows to be written, in parallel arrays. */
    record Rows(long[] high, long[] low, long[] micros, int[] shapes, long[] extras) {}

    /**
     * Writes some rows.
     *
     * @param shapes the shapes by number
     * @param places the rows to write, by their place in the arrays
     * @param numbers for the use of this method: as many as shapes, all -1, and so again afterwards
     */
    static byte[] write(List<UsageShape> shapes, Rows rows, int[] places, int from, int until, int[] numbers) {
        List<UsageShape> used = new ArrayList<>();
        List<byte[][]> texts = new ArrayList<>();
        int size = 2 * Integer.BYTES;
        for (int i = from; i < until; i++) {
            int shape = rows.shapes()[places[i]];
            if (numbers[shape] < 0) {
                numbers[shape] = used.size();
                used.add(shapes.get(shape));
                byte[][] encoded = encoded(shapes.get(shape));
                texts.add(encoded);
                size += 1 + Integer.BYTES + TEXTS * Integer.BYTES;
                for (byte[] text : encoded) {
                    size += text == null ? 0 : text.length;
                }
            }
            size += 3 * Long.BYTES + Integer.BYTES + (shapes.get(shape).hasExtra() ? Long.BYTES : 0);
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        writeShapes(buffer, used, texts);
        buffer.putInt(until - from);
        for (int i = from; i < until; i++) {
            int at = places[i];
            buffer.putLong(rows.high()[at]).putLong(rows.low()[at]).putLong(rows.micros()[at]);
            buffer.putInt(numbers[rows.shapes()[at]]);
            if (shapes.get(rows.shapes()[at]).hasExtra()) {
                buffer.putLong(rows.extras()[at]);
            }
        }
        for (int i = from; i < until; i++) {
            numbers[rows.shapes()[places[i]]] = -1;
        }
        return buffer.array();
    }

    /** Hands all rows of a block over. */
    static void read(byte[] block, Sink sink) {
        ByteBuffer buffer = ByteBuffer.wrap(block);
        int[] numbers = new int[buffer.getInt()];
        boolean[] hasExtra = new boolean[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            UsageShape shape = readShape(buffer);
            hasExtra[i] = shape.hasExtra();
            numbers[i] = sink.shape(shape);
        }
        int rows = buffer.getInt();
        for (int row = 0; row < rows; row++) {
            long high = buffer.getLong();
            long low = buffer.getLong();
            long micros = buffer.getLong();
            int shape = buffer.getInt();
            sink.row(high, low, micros, numbers[shape], hasExtra[shape] ? buffer.getLong() : 0);
        }
    }

    private static void writeShapes(ByteBuffer buffer, List<UsageShape> used, List<byte[][]> texts) {
        buffer.putInt(used.size());
        for (int i = 0; i < used.size(); i++) {
            UsageShape shape = used.get(i);
            buffer.put((byte) ((shape.hasExtra() ? HAS_EXTRA : 0) | (shape.isFact() ? IS_FACT : 0)));
            buffer.putInt(shape.month());
            for (byte[] text : texts.get(i)) {
                if (text == null) {
                    buffer.putInt(-1);
                } else {
                    buffer.putInt(text.length).put(text);
                }
            }
        }
    }

    private static UsageShape readShape(ByteBuffer buffer) {
        byte kind = buffer.get();
        int month = buffer.getInt();
        String[] texts = new String[TEXTS];
        for (int i = 0; i < TEXTS; i++) {
            int length = buffer.getInt();
            if (length >= 0) {
                texts[i] = new String(buffer.array(), buffer.position(), length, StandardCharsets.UTF_8);
                buffer.position(buffer.position() + length);
            }
        }
        return new UsageShape(
                (kind & IS_FACT) != 0,
                texts[0],
                texts[1],
                texts[2],
                texts[3],
                texts[4],
                month,
                (kind & HAS_EXTRA) != 0);
    }

    private static byte[][] encoded(UsageShape shape) {
        String[] texts = {shape.name(), shape.target(), shape.context(), shape.result(), shape.device()};
        byte[][] encoded = new byte[TEXTS][];
        for (int i = 0; i < TEXTS; i++) {
            encoded[i] = texts[i] == null ? null : texts[i].getBytes(StandardCharsets.UTF_8);
        }
        return encoded;
    }
}
