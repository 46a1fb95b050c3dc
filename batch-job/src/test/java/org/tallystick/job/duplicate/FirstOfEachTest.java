package org.tallystick.job.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstOfEachTest {

    private final List<Long> others = new ArrayList<>();
    private final FirstOfEach first = new FirstOfEach(others::add);

    @Test
    void theOneReceivedFirstIsKept() {
        first.add(record(7, 20, 5, 1), 0);
        first.add(record(7, 10, 9, 2), 0);
        first.add(record(7, 30, 1, 3), 0);
        assertThat(others).containsExactlyInAnyOrder(1L, 3L);
    }

    @Test
    void theContentDecidesBetweenThoseReceivedTogether() {
        first.add(record(7, 10, 9, 1), 0);
        first.add(record(7, 10, 5, 2), 0);
        assertThat(others).containsExactly(1L);
    }

    @Test
    void anIdOfACommittedRunComesBeforeAllNewOnes() {
        first.add(record(7, 10, 9, 1), 0);
        first.add(record(7, 0, 0, IdRecord.stored(4)), 0);
        first.add(record(7, 10, 9, 2), 0);
        assertThat(others).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void whatIsDroppedDoesNotDependOnTheOrder() {
        List<long[]> records = new ArrayList<>();
        Random random = new Random(3);
        for (int place = 0; place < 20_000; place++) {
            records.add(record(random.nextInt(5_000), random.nextInt(3), random.nextInt(3), place));
        }
        records.forEach(one -> first.add(one, 0));
        List<Long> shuffled = new ArrayList<>();
        FirstOfEach again = new FirstOfEach(shuffled::add);
        Collections.shuffle(records, new Random(4));
        records.forEach(one -> again.add(one, 0));
        assertThat(shuffled).containsExactlyInAnyOrderElementsOf(others);
        assertThat(again.size()).isEqualTo(first.size());
    }

    private static long[] record(long id, long received, long content, long place) {
        long[] record = new long[IdRecord.LONGS];
        record[IdRecord.HIGH] = id;
        record[IdRecord.LOW] = id * 31;
        record[IdRecord.RECEIVED] = received;
        record[IdRecord.CONTENT] = content;
        record[IdRecord.FILE_AND_ROW] = place;
        return record;
    }
}
