package org.tallystick.job.tally;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Orders the keys of an index as their bytes are ordered, by the ranks of their parts instead of the bytes. */
final class KeyOrder {

    private KeyOrder() {}

    /** The numbers of the keys that have contributions, in the order of their bytes. */
    static int[] of(GroupIndex index, KeyColumn[] columns, Heads heads, int[] begins) {
        int[] headRanks = headRanks(heads);
        int[][] ranks = new int[columns.length][];
        int[] bits = new int[columns.length];
        for (int column = 0; column < columns.length; column++) {
            ranks[column] = columns[column].ranks();
            bits[column] = bits(columns[column].size());
        }
        int keys = begins.length - 1;
        int used = (int) IntStream.range(0, keys)
                .filter(number -> begins[number] < begins[number + 1])
                .count();
        int total = bits(heads.size()) + Arrays.stream(bits).sum() + bits(keys);
        return total < Long.SIZE
                ? packed(index, headRanks, ranks, bits, begins, used)
                : compared(index, headRanks, ranks, begins);
    }

    private static int[] packed(GroupIndex index, int[] headRanks, int[][] ranks, int[] bits, int[] begins, int used) {
        int keys = begins.length - 1;
        int keyBits = bits(keys);
        long[] packed = new long[used];
        int size = 0;
        for (int number = 0; number < keys; number++) {
            if (begins[number] < begins[number + 1]) {
                long rank = headRanks[index.head(number)];
                rank = rank << bits[0] | ranks[0][index.createdBy(number)];
                rank = rank << bits[1] | ranks[1][index.group1(number)];
                rank = rank << bits[2] | ranks[2][index.group2(number)];
                rank = rank << bits[3] | ranks[3][index.group3(number)];
                packed[size++] = rank << keyBits | number;
            }
        }
        Arrays.sort(packed);
        int[] order = new int[used];
        for (int place = 0; place < used; place++) {
            order[place] = (int) (packed[place] & (1L << keyBits) - 1);
        }
        return order;
    }

    private static int[] compared(GroupIndex index, int[] headRanks, int[][] ranks, int[] begins) {
        return IntStream.range(0, begins.length - 1)
                .filter(number -> begins[number] < begins[number + 1])
                .boxed()
                .sorted((left, right) -> {
                    int order = Integer.compare(headRanks[index.head(left)], headRanks[index.head(right)]);
                    order = order != 0
                            ? order
                            : Integer.compare(ranks[0][index.createdBy(left)], ranks[0][index.createdBy(right)]);
                    order = order != 0
                            ? order
                            : Integer.compare(ranks[1][index.group1(left)], ranks[1][index.group1(right)]);
                    order = order != 0
                            ? order
                            : Integer.compare(ranks[2][index.group2(left)], ranks[2][index.group2(right)]);
                    return order != 0
                            ? order
                            : Integer.compare(ranks[3][index.group3(left)], ranks[3][index.group3(right)]);
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] headRanks(Heads heads) {
        Integer[] order = new Integer[heads.size()];
        Arrays.setAll(order, number -> number);
        Arrays.sort(order, (left, right) -> compare(heads.head(left), heads.head(right)));
        int[] ranks = new int[order.length];
        for (int place = 0; place < order.length; place++) {
            ranks[order[place]] = place;
        }
        return ranks;
    }

    private static int compare(Heads.Head left, Heads.Head right) {
        int order =
                Integer.compare(left.projection().measure(), right.projection().measure());
        order = order != 0
                ? order
                : left.projection().unit().compareTo(right.projection().unit());
        order = order != 0
                ? order
                : Integer.compare(
                        left.projection().wildcards(), right.projection().wildcards());
        return order != 0 ? order : Long.compare(left.startMicros(), right.startMicros());
    }

    private static int bits(int count) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(count);
    }
}
