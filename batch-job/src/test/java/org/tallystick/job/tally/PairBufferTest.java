package org.tallystick.job.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Ordering, against sorted lists by key: all ways of it are taken. */
class PairBufferTest {

    private enum Values {
        SMALL_COUNTS {
            @Override
            double draw(Random random) {
                return random.nextInt(20) - 3;
            }
        },
        WHOLE_NUMBERS_THAT_FILL_32_BITS_WITH_A_KEY {
            @Override
            double draw(Random random) {
                return random.nextInt(1 << 20);
            }
        },
        WIDE_WHOLE_NUMBERS {
            @Override
            double draw(Random random) {
                return random.nextLong();
            }
        },
        LATE_WIDE_WHOLE_NUMBERS {
            @Override
            double draw(Random random) {
                return random.nextInt(1000) == 0 ? 1L << 40 : random.nextInt(5);
            }
        },
        FAR_BUT_CLOSE_TOGETHER {
            @Override
            double draw(Random random) {
                return (1L << 40) + random.nextInt(50);
            }
        },
        ALL_OF_32_BITS {
            @Override
            double draw(Random random) {
                return random.nextInt();
            }
        },
        CONTINUOUS {
            @Override
            double draw(Random random) {
                return random.nextGaussian() * 100;
            }
        },
        CROWDED {
            @Override
            double draw(Random random) {
                return random.nextInt(50) == 0 ? 1e300 * random.nextGaussian() : 1 + random.nextDouble() * 1e-9;
            }
        },
        LATE_FRACTIONS {
            @Override
            double draw(Random random) {
                return random.nextInt(1000) == 0 ? 0.5 : random.nextInt(5);
            }
        };

        abstract double draw(Random random);
    }

    @Property(tries = 60)
    void contributionsAreOrderedByKeyAndValue(
            @ForAll long seed,
            @ForAll Values before,
            @ForAll Values kind,
            @ForAll @IntRange(min = 1, max = 3000) int keys,
            @ForAll @IntRange(min = 1, max = 60_000) int size) {
        Random random = new Random(seed);
        PairBuffer buffer = PairBuffer.ofContributions(size);
        useAndClear(buffer, before, random);
        TreeMap<Integer, List<Double>> expected = new TreeMap<>();
        for (int done = 0; done < size; ) {
            int rows = Math.min(1 + random.nextInt(4096), size - done);
            int[] numbers = random.ints(rows, 0, keys).toArray();
            double[] values = new double[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = kind.draw(random);
                expected.computeIfAbsent(keys - 1 - numbers[row], place -> new ArrayList<>())
                        .add(values[row]);
            }
            buffer.add(numbers, values, rows);
            done += rows;
        }
        int[] places = new int[keys];
        for (int key = 0; key < keys; key++) {
            places[key] = keys - 1 - key;
        }
        int[] begins = buffer.order(places);
        TallyRuns runs = new TallyRuns();
        expected.forEach((place, values) -> {
            runs.readSorted(buffer, begins[place], begins[place + 1]);
            assertThat(valuesOf(runs))
                    .isEqualTo(values.stream()
                            .sorted()
                            .mapToDouble(value -> value + 0.0)
                            .toArray());
        });
        assertThat(begins[keys]).isEqualTo(size);
    }

    private static void useAndClear(PairBuffer buffer, Values kind, Random random) {
        int rows = Math.min(100, buffer.free());
        buffer.add(
                new int[rows],
                random.doubles(rows).map(any -> kind.draw(random)).toArray(),
                rows);
        buffer.order(new int[1]);
        buffer.clear();
    }

    private static double[] valuesOf(TallyRuns runs) {
        double[] values = runs.values();
        long[] counts = runs.counts();
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            for (long n = 0; n < counts[i]; n++) {
                all.add(values[i]);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
