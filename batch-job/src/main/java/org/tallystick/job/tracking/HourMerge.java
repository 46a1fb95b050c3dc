package org.tallystick.job.tracking;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Merges blocks of records, each in the order of keys: those of the same key come out together. */
final class HourMerge {

    private final PriorityQueue<Cursor> cursors =
            new PriorityQueue<>(Comparator.comparing((Cursor cursor) -> cursor.record.key()));

    /** Adds a block. */
    void add(byte[] block) {
        Cursor cursor = new Cursor(ByteBuffer.wrap(block));
        if (cursor.advance()) {
            cursors.add(cursor);
        }
    }

    boolean hasNext() {
        return !cursors.isEmpty();
    }

    /** All records of the next key. */
    List<HourRecord> next() {
        List<HourRecord> same = new ArrayList<>();
        while (!cursors.isEmpty()
                && (same.isEmpty()
                        || cursors.peek().record.key().equals(same.get(0).key()))) {
            Cursor cursor = cursors.remove();
            same.add(cursor.record);
            if (cursor.advance()) {
                cursors.add(cursor);
            }
        }
        return same;
    }

    private static final class Cursor {
        private final ByteBuffer block;
        private HourRecord record;

        Cursor(ByteBuffer block) {
            this.block = block;
        }

        boolean advance() {
            record = block.hasRemaining() ? HourRecord.read(block) : null;
            return record != null;
        }
    }
}
