package org.tallystick.job.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.Instants;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.model.tally.Tally;
import scala.Tuple2;

/** Mapping, blocks and merging together, against a map of lists. */
class KernelTest {

    private static final double[] ODD_VALUES = {
        0.0, -1, 1, 1e308, -1e308, Double.MIN_VALUE, 0.1, 1L << 52, (1L << 52) + 2.0, -3.5, 7, 7, 7
    };
    private static final Comparator<String> TEXT = Comparator.nullsFirst((left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)));
    private static final Comparator<TallyKey> KEYS = Comparator.comparingInt(TallyKey::measure)
            .thenComparing(TallyKey::unit)
            .thenComparingLong(TallyKey::startMicros)
            .thenComparing(TallyKey::createdBy, TEXT)
            .thenComparing(TallyKey::group1, TEXT)
            .thenComparing(TallyKey::group2, TEXT)
            .thenComparing(TallyKey::group3, TEXT);
    private static final String[] TEXTS = {null, "\"\"", "\"a\"", "\"ab\"", "\"é€𝄞\"", "1", "true", "null"};

    @Property(tries = 150)
    void anyPartitioningOfContributionsMergesToTheSameTallies(
            @ForAll long seed,
            @IntRange(min = 1, max = 5) @ForAll int tasks,
            @IntRange(min = 1, max = 7) @ForAll int partitions)
            throws Exception {
        Random random = new Random(seed);
        TallyPlan plan = new TallyPlan(List.of(definition()), new int[] {1 + random.nextInt(partitions)}, partitions);
        Map<TallyKey, List<Double>> expected = new HashMap<>();
        List<Tallier> talliers = new ArrayList<>();
        for (int task = 0; task < tasks; task++) {
            PairBuffer buffer = PairBuffer.ofContributions(1 + random.nextInt(200));
            talliers.add(new Tallier(plan, buffer, Tallier.LARGE, 1 + random.nextInt(200)));
        }
        Map<Integer, List<Tuple2<Integer, byte[]>>> blocks = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            Tallier tallier = talliers.get(random.nextInt(tasks));
            if (!tallier.hasRoomFor(1)) {
                tallier.drain().forEach(block -> keep(blocks, block));
            }
            add(random, tallier, expected);
            if (random.nextInt(300) == 0) {
                tallier.drain().forEach(block -> keep(blocks, block));
                tallier.forget();
            }
        }
        talliers.forEach(tallier -> tallier.drain().forEach(block -> keep(blocks, block)));
        assertThat(merge(blocks)).isEqualTo(tallies(expected));
    }

    @Property(tries = 100)
    void talliesOfTalliesAreTheTalliesOfTheirContributions(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        TallyPlan plan = new TallyPlan(List.of(definition()), new int[] {1}, 1);
        Tallier tallier = new Tallier(plan, PairBuffer.ofTallies(2000));
        int key = key(tallier, PeriodUnit.DAY, 0, null, "\"a\"", null, null);
        double[] all = new double[0];
        for (int file = 0; file < 1 + random.nextInt(5); file++) {
            double[] values = random.doubles(1 + random.nextInt(50), 0, 20)
                    .map(Math::floor)
                    .toArray();
            Tally tally = Tally.of(values);
            for (int i = 0; i < tally.distinct(); i++) {
                tallier.buffer().add(new int[] {key}, new double[] {tally.value(i)}, new long[] {tally.count(i)}, 1);
            }
            all = java.util.stream.DoubleStream.concat(Arrays.stream(all), Arrays.stream(values))
                    .toArray();
        }
        Map<Integer, List<Tuple2<Integer, byte[]>>> blocks = new TreeMap<>();
        tallier.drain().forEach(block -> keep(blocks, block));
        assertThat(merge(blocks).values()).containsExactly(Tally.of(all).toString());
    }

    @Property(tries = 100)
    void aBlockIsInTheOrderOfItsKeys(@ForAll long seed) {
        Random random = new Random(seed);
        TallyPlan plan = new TallyPlan(List.of(definition()), new int[] {1}, 1);
        Tallier tallier = new Tallier(plan, PairBuffer.ofContributions(500));
        for (int i = 0; i < 500; i++) {
            add(random, tallier, new HashMap<>());
        }
        Vocabulary vocabulary = new Vocabulary();
        BlockCursor cursor = new BlockCursor(tallier.drain().get(0).bytes(), vocabulary);
        cursor.rank(vocabulary.rank());
        TallyRuns ignored = new TallyRuns();
        List<TallyKey> keys = new ArrayList<>();
        while (cursor.next()) {
            keys.add(cursor.key(vocabulary));
            ignored.clear();
            cursor.readInto(ignored);
        }
        assertThat(keys).isSortedAccordingTo(KEYS).doesNotHaveDuplicates();
    }

    private static void add(Random random, Tallier tallier, Map<TallyKey, List<Double>> expected) {
        String[] groups = new String[4];
        for (int part = 0; part < 4; part++) {
            groups[part] = TEXTS[random.nextInt(TEXTS.length)];
        }
        PeriodUnit unit = random.nextBoolean() ? PeriodUnit.DAY : PeriodUnit.MONTH;
        int day = random.nextInt(3);
        double value = random.nextInt(4) == 0 ? random.nextGaussian() : ODD_VALUES[random.nextInt(ODD_VALUES.length)];
        long micros = Instants.toMicros(Instant.parse("2026-01-30T05:00:00Z").plusSeconds(86_400L * day));
        int number = key(tallier, unit, micros, groups[0], groups[1], groups[2], groups[3]);
        tallier.buffer().add(new int[] {number}, new double[] {value}, 1);
        TallyKey key = new TallyKey(
                0, unit, 0, definition().calendar().startOf(unit, micros), groups[0], groups[1], groups[2], groups[3]);
        expected.computeIfAbsent(key, ignored -> new ArrayList<>()).add(value);
    }

    private static int key(Tallier tallier, PeriodUnit unit, long micros, String... texts) {
        Heads.Periods periods =
                tallier.heads().periods(new Projection(0, unit, 0), definition().calendar());
        int[] parts = new int[GroupIndex.PARTS];
        parts[0] = periods.headOf(micros);
        for (int column = 0; column < texts.length; column++) {
            parts[column + 1] = part(tallier, column, texts[column]);
        }
        assertThat(tallier.fit()).isTrue();
        long packed = 0;
        for (int part = 0; part < GroupIndex.PARTS; part++) {
            packed |= (long) parts[part] << tallier.index().shift(part);
        }
        int[] number = new int[1];
        tallier.index().numbersOf(new long[] {packed}, 1, number);
        return number[0];
    }

    private static int part(Tallier tallier, int column, String text) {
        return text == null ? KeyColumn.NULL : tallier.column(column).numberOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void keep(Map<Integer, List<Tuple2<Integer, byte[]>>> blocks, Tallier.Block block) {
        blocks.computeIfAbsent(block.partition(), partition -> new ArrayList<>())
                .add(new Tuple2<>(block.partition(), block.bytes()));
    }

    private static Map<TallyKey, String> merge(Map<Integer, List<Tuple2<Integer, byte[]>>> blocks) throws Exception {
        Map<TallyKey, String> merged = new HashMap<>();
        for (List<Tuple2<Integer, byte[]>> partition : blocks.values()) {
            new BlockMerger().merge(partition.iterator(), (WholeTallies)
                    (key, values, counts, size) -> assertThat(merged.put(key, text(values, counts, size)))
                            .as("a key comes once")
                            .isNull());
        }
        return merged;
    }

    private static Map<TallyKey, String> tallies(Map<TallyKey, List<Double>> contributions) {
        Map<TallyKey, String> tallies = new HashMap<>();
        contributions.forEach((key, values) -> tallies.put(
                key,
                Tally.of(values.stream().mapToDouble(Double::doubleValue).toArray())
                        .toString()));
        return tallies;
    }

    private static String text(double[] values, long[] counts, int size) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ", ").append(values[i]).append(" x ").append(counts[i]);
        }
        return text.append('}').toString();
    }

    private static MeasureDefinition definition() {
        try {
            return DefinitionFile.parse("test", "{\"definitions\":[{\"name\":\"m\",\"org\":\"o\"}]}")
                    .get(0);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
