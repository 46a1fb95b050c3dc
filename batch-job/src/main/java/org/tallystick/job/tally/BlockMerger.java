package org.tallystick.job.tally;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.PriorityQueue;

/** Merges the blocks of one task, each in the order of its keys, into one stream of tallies. */
public final class BlockMerger {

    private final PriorityQueue<TallyBlock.Cursor> cursors = new PriorityQueue<>(TallyBlock.Cursor::compareKey);
    private final TallyRuns runs = new TallyRuns();

    /** Merges all of them into the sink. */
    public void merge(Iterator<byte[]> blocks, TallySink sink) throws IOException, SQLException {
        while (blocks.hasNext()) {
            push(new TallyBlock.Cursor(blocks.next()));
        }
        while (!cursors.isEmpty()) {
            TallyBlock.Cursor first = cursors.poll();
            TallyKey key = first.key();
            runs.clear();
            first.readInto(runs);
            while (!cursors.isEmpty() && cursors.peek().compareKey(first) == 0) {
                TallyBlock.Cursor same = cursors.poll();
                same.readInto(runs);
                push(same);
            }
            push(first);
            runs.merge();
            sink.accept(key, runs.values(), runs.counts(), runs.size());
        }
    }

    private void push(TallyBlock.Cursor cursor) {
        if (cursor.next()) {
            cursors.add(cursor);
        }
    }
}
