package org.tallystick.job.tally;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Writes the blocks of one drain, one after the other. The format is {@link TallyBlock}'s. */
final class BlockWriter {

    private final KeyColumn[] columns;
    private final Heads heads;
    private final GroupIndex index;
    private final int[][] inOrder;
    private final int[][] local;
    private final KeyOrder order;
    private final PairBuffer buffer;
    private final int[] begins;
    private final int large;
    private final BitSet elsewhere = new BitSet();
    private final ByteBuilder bytes = new ByteBuilder();
    private final TallyRuns runs = new TallyRuns();

    /**
     * A writer of what is in the ordered buffer.
     *
     * @param ranks for each part of a key, the place of each of its numbers
     * @param begins where the contributions to the key at each place begin
     * @param large tallies of so many distinct values are written as pieces
     */
    BlockWriter(
            KeyColumn[] columns,
            Heads heads,
            GroupIndex index,
            int[][] ranks,
            KeyOrder order,
            PairBuffer buffer,
            int[] begins,
            int large) {
        this.columns = columns;
        this.heads = heads;
        this.index = index;
        this.inOrder = Arrays.stream(ranks).map(BlockWriter::inverse).toArray(int[][]::new);
        this.local = Arrays.stream(ranks).map(part -> new int[part.length]).toArray(int[][]::new);
        this.order = order;
        this.buffer = buffer;
        this.begins = begins;
        this.large = large;
    }

    /** Pieces of all large tallies; call it before {@link #write}, which leaves them out then. */
    List<byte[]> writePieces() {
        List<byte[]> pieces = new ArrayList<>();
        for (int place = 0; place < order.size(); place++) {
            if (begins[place + 1] - begins[place] >= large) {
                read(begins[place], begins[place + 1]);
                if (runs.size() >= large) {
                    elsewhere.set(place);
                    addPieces(key(order.key(place)), pieces);
                }
            }
        }
        return pieces;
    }

    /** A block of the keys at these places, as far as they have contributions. */
    byte[] write(int from, int until) {
        for (int[] numbers : local) {
            Arrays.fill(numbers, 0);
        }
        for (int place = from; place < until; place++) {
            if (begins[place] < begins[place + 1]) {
                long key = order.key(place);
                for (int part = 0; part < GroupIndex.PARTS; part++) {
                    local[part][index.part(key, part)] = 1;
                }
            }
        }
        writeHeads();
        for (int column = 0; column < columns.length; column++) {
            writeTexts(columns[column], local[column + 1], inOrder[column + 1]);
        }
        for (int place = from; place < until; place++) {
            if (begins[place] < begins[place + 1]) {
                long key = order.key(place);
                for (int part = 0; part < GroupIndex.PARTS; part++) {
                    bytes.writeVarLong(local[part][index.part(key, part)]);
                }
                writeValues(place);
            }
        }
        return bytes.take();
    }

    private void writeHeads() {
        int used = 0;
        for (int number : inOrder[0]) {
            if (local[0][number] != 0) {
                local[0][number] = used++;
                TallyBlock.writeHead(bytes, heads.head(number));
            }
        }
        bytes.write(TallyBlock.END_OF_HEADS);
    }

    /** The numbers of null and wildcard are the same everywhere. */
    private void writeTexts(KeyColumn column, int[] numbers, int[] ordered) {
        int next = KeyColumn.FIRST;
        numbers[KeyColumn.NULL] = KeyColumn.NULL;
        numbers[KeyColumn.WILDCARD] = KeyColumn.WILDCARD;
        for (int place = KeyColumn.FIRST; place < ordered.length; place++) {
            int number = ordered[place];
            if (numbers[number] != 0) {
                numbers[number] = next++;
                byte[] text = column.text(number);
                bytes.writeVarLong(text.length + 1L);
                bytes.write(text, 0, text.length);
            }
        }
        bytes.writeVarLong(0);
    }

    private void writeValues(int place) {
        if (elsewhere.get(place)) {
            TallyBlock.writeElsewhere(bytes);
        } else {
            read(begins[place], begins[place + 1]);
            TallyBlock.writeTally(bytes, runs, 0, runs.size());
        }
    }

    private void read(int from, int until) {
        if (buffer.orderedCounts() == null) {
            runs.readSorted(buffer, from, until);
        } else {
            runs.readCounted(buffer, from, until);
            runs.merge();
        }
    }

    private void addPieces(TallyKey key, List<byte[]> pieces) {
        for (int from = 0; from < runs.size(); from += large) {
            pieces.add(TallyPieces.write(key, runs, from, Math.min(from + large, runs.size())));
        }
    }

    private TallyKey key(long packed) {
        Heads.Head head = heads.head(index.part(packed, 0));
        String[] texts = new String[columns.length];
        for (int column = 0; column < texts.length; column++) {
            byte[] text = columns[column].text(index.part(packed, column + 1));
            texts[column] = text == null ? null : new String(text, StandardCharsets.UTF_8);
        }
        Projection projection = head.projection();
        return new TallyKey(
                projection.measure(),
                projection.unit(),
                projection.wildcards(),
                head.startMicros(),
                texts[0],
                texts[1],
                texts[2],
                texts[3]);
    }

    private static int[] inverse(int[] ranks) {
        int[] inverse = new int[ranks.length];
        for (int number = 0; number < ranks.length; number++) {
            inverse[ranks[number]] = number;
        }
        return inverse;
    }
}
