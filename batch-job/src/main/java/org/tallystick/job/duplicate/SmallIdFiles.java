package org.tallystick.job.duplicate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which stored files of ids a run writes anew, together, since it reads them anyway: of each measure and day the
 * smallest ones, as soon as there are {@value #MANY} of similar size. So a day of many runs has few files, and an id is
 * written again a few times only.
 */
final class SmallIdFiles {

    static final int MANY = 8;

    private static final int SIMILAR = 2;

    private SmallIdFiles() {}

    /** Their numbers in the list. */
    static BitSet of(List<StoredIds.Place> places) {
        Map<Long, List<Integer>> byDay = new TreeMap<>();
        for (int number = 0; number < places.size(); number++) {
            StoredIds.Place place = places.get(number);
            byDay.computeIfAbsent(IdRecord.pair(place.measure(), place.day()), key -> new ArrayList<>())
                    .add(number);
        }
        BitSet small = new BitSet();
        byDay.values().forEach(numbers -> add(numbers, places, small));
        return small;
    }

    private static void add(List<Integer> numbers, List<StoredIds.Place> places, BitSet small) {
        numbers.sort(Comparator.comparingLong(number -> places.get(number).rows()));
        long rows = 0;
        int taken = 0;
        while (taken < numbers.size()
                && (taken == 0 || places.get(numbers.get(taken)).rows() <= SIMILAR * rows)) {
            rows += places.get(numbers.get(taken)).rows();
            taken++;
        }
        if (taken >= MANY) {
            numbers.subList(0, taken).forEach(small::set);
        }
    }
}
