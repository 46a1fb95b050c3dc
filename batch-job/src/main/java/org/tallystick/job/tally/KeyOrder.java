package org.tallystick.job.tally;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The keys of an index in the order of their blocks: by the task that merges them, then head, application and groups;
 * texts by their bytes, null before all.
 */
final class KeyOrder {

    private final long[] keys;
    private final int[] places;
    private final int[] firsts;

    private KeyOrder(long[] keys, int[] places, int[] firsts) {
        this.keys = keys;
        this.places = places;
        this.firsts = firsts;
    }

    /**
     * The order of all keys.
     *
     * @param ranks for each part of a key, the place of each of its numbers
     * @param partitions for each key's number, the task that merges it
     * @param partitionCount how many tasks there are
     */
    static KeyOrder of(GroupIndex index, int[][] ranks, int[] partitions, int partitionCount) {
        int[] order = order(index, ranks, partitions, partitionCount);
        long[] keys = new long[order.length];
        int[] places = new int[order.length];
        int[] firsts = new int[partitionCount + 1];
        for (int place = 0; place < order.length; place++) {
            int number = order[place];
            keys[place] = index.key(number);
            places[number] = place;
            firsts[partitions[number] + 1]++;
        }
        for (int partition = 0; partition < partitionCount; partition++) {
            firsts[partition + 1] += firsts[partition];
        }
        return new KeyOrder(keys, places, firsts);
    }

    /** How many keys there are. */
    int size() {
        return keys.length;
    }

    /** The packed key at this place. */
    long key(int place) {
        return keys[place];
    }

    /** For each number of a key, its place. */
    int[] places() {
        return places;
    }

    /** The place of the partition's first key. */
    int first(int partition) {
        return firsts[partition];
    }

    private static int[] order(GroupIndex index, int[][] ranks, int[] partitions, int partitionCount) {
        int[] bits = Arrays.stream(ranks).mapToInt(part -> bits(part.length)).toArray();
        int numberBits = bits(index.size());
        if (bits(partitionCount) + Arrays.stream(bits).sum() + numberBits >= Long.SIZE) {
            return compared(index, ranks, partitions);
        }
        long[] packed = new long[index.size()];
        for (int number = 0; number < packed.length; number++) {
            long key = index.key(number);
            long rank = partitions[number];
            for (int part = 0; part < ranks.length; part++) {
                rank = rank << bits[part] | ranks[part][index.part(key, part)];
            }
            packed[number] = rank << numberBits | number;
        }
        Arrays.sort(packed);
        int[] order = new int[packed.length];
        for (int place = 0; place < order.length; place++) {
            order[place] = (int) (packed[place] & (1L << numberBits) - 1);
        }
        return order;
    }

    private static int[] compared(GroupIndex index, int[][] ranks, int[] partitions) {
        return IntStream.range(0, index.size())
                .boxed()
                .sorted((left, right) -> {
                    int order = Integer.compare(partitions[left], partitions[right]);
                    return order != 0 ? order : compare(index, ranks, index.key(left), index.key(right));
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int compare(GroupIndex index, int[][] ranks, long left, long right) {
        for (int part = 0; part < ranks.length; part++) {
            int order = Integer.compare(ranks[part][index.part(left, part)], ranks[part][index.part(right, part)]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int bits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count);
    }
}
