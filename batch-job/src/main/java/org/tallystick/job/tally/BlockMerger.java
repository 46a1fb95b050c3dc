package org.tallystick.job.tally;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import scala.Tuple2;

/** Merges the blocks of one task, each in the order of its keys, into one stream of tallies. */
public final class BlockMerger {

    private final Vocabulary vocabulary = new Vocabulary();
    private final PriorityQueue<BlockCursor> cursors = new PriorityQueue<>(BlockCursor::compareKey);
    private final TallyRuns runs = new TallyRuns();

    /** Merges all blocks, each with the number of its partition, into the sink. */
    public void merge(Iterator<Tuple2<Integer, byte[]>> blocks, TallySink sink) throws IOException, SQLException {
        open(blocks);
        while (!cursors.isEmpty()) {
            BlockCursor first = cursors.poll();
            TallyKey key = first.key(vocabulary);
            runs.clear();
            first.readInto(runs);
            while (!cursors.isEmpty() && cursors.peek().compareKey(first) == 0) {
                BlockCursor same = cursors.poll();
                same.readInto(runs);
                push(same);
            }
            push(first);
            runs.merge();
            if (!runs.hasMoreElsewhere()) {
                sink.accept(key, runs.values(), runs.counts(), runs.size());
            } else {
                boolean isNone = runs.size() == 0;
                sink.acceptPiece(key, isNone ? new byte[0] : TallyPieces.write(key, runs, 0, runs.size()));
            }
        }
    }

    private void open(Iterator<Tuple2<Integer, byte[]>> blocks) {
        List<BlockCursor> opened = new ArrayList<>();
        while (blocks.hasNext()) {
            opened.add(new BlockCursor(blocks.next()._2(), vocabulary));
        }
        int[][] ranks = vocabulary.rank();
        for (BlockCursor cursor : opened) {
            cursor.rank(ranks);
            push(cursor);
        }
    }

    private void push(BlockCursor cursor) {
        if (cursor.next()) {
            cursors.add(cursor);
        }
    }
}
