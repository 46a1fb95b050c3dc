package org.tallystick.bench.comparison;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.parquet.io.api.Binary;
import org.tallystick.lake.CodedTexts;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawMeasureColumns;
import org.tallystick.lake.RawMeasuresFile;

/** Many small random tables as the raw files of one measure; the first group says which table a row is of. */
final class RandomTables {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 29);
    private static final String[] TEXTS = {
        "\"\"",
        "\"a\"",
        "\"A\"",
        "\"ab\"",
        "\"é\"",
        "\"e\u0301\"",
        "\"€𝄞\"",
        "\"*\"",
        "\"null\"",
        "null",
        "true",
        "0",
        "-1.5",
        "\"0\"",
        "\"\\\\\"",
        "\"\\\"\""
    };
    private static final String[] APPLICATIONS = {null, "", "app", "Äpp 𝄞", "a,b\"c"};

    private final Random random;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String createdBy, long startMicros, String group1, String group2, String group3, double value) {}

    /** What the values of a table are like. */
    enum Kind {
        ONE_VALUE(random -> 42),
        COUNTS(random -> random.nextInt(6)),
        PRICES(random -> random.nextInt(10_000) / 100.0),
        TIMES(random -> -Math.log(1 - random.nextDouble()) * 100),
        LARGE_WHOLE_NUMBERS(random -> 1e12 * random.nextInt(1000)),
        ZEROS(random -> random.nextBoolean() ? -0.0 : random.nextInt(3) - 1),
        DENORMALS(random -> Double.longBitsToDouble(random.nextInt(5))),
        HUGE(random -> 1e308 * (1 + random.nextInt(3) / 8.0)),
        SIGNS(random -> random.nextGaussian()),
        MAGNITUDES(random -> Math.scalb(random.nextDouble(), random.nextInt(600) - 300));

        private final Function<Random, Double> draw;

        Kind(Function<Random, ? extends Number> draw) {
            this.draw = random -> draw.apply(random).doubleValue();
        }
    }

    /** So many tables, each of one of these kinds. */
    RandomTables(long seed, int tables, List<Kind> kinds) {
        this.random = new Random(seed);
        for (int table = 0; table < tables; table++) {
            addTable(table, kinds.get(random.nextInt(kinds.size())));
        }
        Collections.shuffle(rows, random);
    }

    /** Writes all rows as so many files. */
    void write(LakeFileSystem lake, int files) throws IOException {
        for (int file = 0; file < files; file++) {
            List<Row> part = rows.subList(
                    (int) ((long) rows.size() * file / files), (int) ((long) rows.size() * (file + 1) / files));
            String path = lake.layout().rawMeasuresFile(DAY, "bench", "part-" + file);
            RawMeasuresFile.write(lake, path, columns(part, file % 2 == 0));
        }
    }

    private void addTable(int table, Kind kind) {
        String name = "\"table " + table + '"';
        int keys = 1 + random.nextInt(random.nextBoolean() ? 2 : 30);
        int size = 1 + random.nextInt(random.nextInt(20) == 0 ? 600 : 60);
        for (int row = 0; row < size; row++) {
            int key = random.nextInt(keys);
            rows.add(new Row(
                    APPLICATIONS[key % APPLICATIONS.length],
                    DAY.minusDays(key % 3).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000,
                    name,
                    TEXTS[key % TEXTS.length],
                    TEXTS[random.nextInt(20) == 0 ? random.nextInt(TEXTS.length) : 0],
                    kind.draw.apply(random)));
        }
    }

    /** Texts each once, which makes a dictionary, or once per row, which makes none. */
    private static RawMeasureColumns columns(List<Row> rows, boolean once) {
        long[] starts = rows.stream().mapToLong(Row::startMicros).toArray();
        int[] nulls = new int[rows.size()];
        Arrays.fill(nulls, CodedTexts.NULL);
        CodedTexts none = new CodedTexts(new Binary[0], nulls);
        return new RawMeasureColumns(
                "bench",
                texts(rows, Row::createdBy, once),
                starts,
                texts(rows, Row::group1, once),
                texts(rows, Row::group2, once),
                texts(rows, Row::group3, once),
                rows.stream().mapToDouble(Row::value).toArray(),
                starts,
                none,
                none);
    }

    private static CodedTexts texts(List<Row> rows, Function<Row, String> part, boolean once) {
        List<Binary> texts = new ArrayList<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        int[] codes = new int[rows.size()];
        for (int row = 0; row < codes.length; row++) {
            String text = part.apply(rows.get(row));
            if (text == null) {
                codes[row] = CodedTexts.NULL;
            } else if (once) {
                codes[row] = places.computeIfAbsent(text, key -> {
                    texts.add(Binary.fromString(key));
                    return texts.size() - 1;
                });
            } else {
                codes[row] = texts.size();
                texts.add(Binary.fromString(text));
            }
        }
        return new CodedTexts(texts.toArray(Binary[]::new), codes);
    }
}
