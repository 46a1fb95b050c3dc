package org.tallystick.job.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GroupIndexTest {

    @Property(tries = 100)
    void aKeyKeepsItsNumberWhileItsPartsGrow(@ForAll long seed) {
        Random random = new Random(seed);
        GroupIndex index = new GroupIndex();
        int[] sizes = {1, 1, 1, 1, 1};
        Map<List<Integer>, Integer> known = new HashMap<>();
        for (int round = 0; round < 20; round++) {
            int grown = random.nextInt(GroupIndex.PARTS);
            sizes[grown] += random.nextInt(1 << random.nextInt(12));
            assertThat(index.fit(sizes)).isTrue();
            for (int i = 0; i < 50; i++) {
                List<Integer> parts = new ArrayList<>();
                long packed = 0;
                for (int part = 0; part < GroupIndex.PARTS; part++) {
                    parts.add(random.nextInt(sizes[part]));
                    packed |= (long) parts.get(part) << index.shift(part);
                }
                int[] number = new int[1];
                index.numbersOf(new long[] {packed}, 1, number);
                assertThat(number[0]).isEqualTo(known.computeIfAbsent(parts, key -> known.size()));
            }
        }
        known.forEach((parts, number) -> {
            for (int part = 0; part < GroupIndex.PARTS; part++) {
                assertThat(index.part(index.key(number), part)).isEqualTo(parts.get(part));
            }
        });
    }

    @Test
    void partsThatDoNotFitIntoOneLongAreRefused() {
        assertThat(new GroupIndex().fit(1 << 13, 1 << 13, 1 << 13, 1 << 13, 1 << 13))
                .isFalse();
    }

    @Test
    void aBatchInWhichNothingOccursTwiceFits() {
        int texts = 4096 + KeyColumn.FIRST;
        assertThat(new GroupIndex().fit(4096, texts, texts, texts, texts)).isTrue();
    }
}
