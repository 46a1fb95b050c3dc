package org.tallystick.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;

class RawMeasuresFileTest {

    private static final String PATH = "raw/measures/x.parquet";

    @TempDir
    Path root;

    private LakeFileSystem lake;

    @BeforeEach
    void open() throws IOException {
        lake = LakeFileSystem.open(new LakeSettings(new LakeLayout("file://" + root), Map.of()));
    }

    @AfterEach
    void close() throws IOException {
        lake.close();
    }

    /** Rows around the sizes of pages and row groups; texts that repeat, that do not, and that are missing. */
    @Test
    void everyRowComesBackByTheLibraryAndByAnotherEngine() throws Exception {
        for (int rows : new int[] {0, 1, 7, 32_768, 32_769, 100_000}) {
            Samples samples = new Samples(rows, new Random(rows));
            long bytes = RawMeasuresFile.write(lake, PATH, samples.columns());
            assertThat(lake.find(PATH).orElseThrow().bytes()).isEqualTo(bytes);
            assertThat(readByLibrary()).as("%d rows", rows).isEqualTo(samples.texts());
            assertThat(readByDuckDb()).as("%d rows", rows).isEqualTo(samples.texts());
        }
    }

    @Test
    void aFileOfMoreThanOneRowGroupComesBack() throws Exception {
        int rows = (1 << 20) + 5;
        int[] codes = new int[rows];
        Arrays.setAll(codes, row -> row < 1 << 20 ? row % 3 - 1 : 2);
        Binary[] texts = {Binary.fromString("a"), Binary.fromString("b"), Binary.fromString("only in the second")};
        CodedTexts coded = new CodedTexts(texts, codes);
        CodedTexts none = none(rows);
        double[] values = new double[rows];
        Arrays.setAll(values, row -> row);
        long[] times = new long[rows];
        RawMeasuresFile.write(
                lake, PATH, new RawMeasureColumns("m", none, times, coded, none, none, values, times, none, none));
        assertThat(duckDb("select group1, count(*), min(value), max(value) from x group by all order by all"))
                .containsExactly(
                        "a|349525|1.0|1048573.0",
                        "b|349525|2.0|1048574.0",
                        "only in the second|5|1048576.0|1048580.0",
                        "null|349526|0.0|1048575.0");
    }

    @Test
    void nothingIsLeftWhereARowCannotBeWritten() throws IOException {
        CodedTexts wrong = new CodedTexts(new Binary[0], new int[] {3});
        CodedTexts none = none(1);
        RawMeasureColumns columns = new RawMeasureColumns(
                "m", none, new long[1], wrong, none, none, new double[1], new long[1], none, none);
        assertThatThrownBy(() -> RawMeasuresFile.write(lake, PATH, columns))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        try (var files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void columnsOfDifferentLengthsAreNoRows() {
        CodedTexts none = none(1);
        assertThatThrownBy(() -> new RawMeasureColumns(
                        "m", none, new long[2], none, none, none, new double[1], new long[1], none, none))
                .hasMessage("The columns of m are not of equal length");
    }

    private static CodedTexts none(int rows) {
        int[] codes = new int[rows];
        Arrays.fill(codes, CodedTexts.NULL);
        return new CodedTexts(new Binary[0], codes);
    }

    private List<String> readByLibrary() throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), lake.path(PATH))
                .withConf(lake.configuration())
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                List<String> texts = new ArrayList<>();
                for (int field = 0; field < row.getType().getFieldCount(); field++) {
                    texts.add(row.getFieldRepetitionCount(field) == 0 ? null : row.getValueToString(field, 0));
                }
                rows.add(texts.toString());
            }
        }
        return rows;
    }

    private List<String> readByDuckDb() throws Exception {
        return duckDb("select '[' || concat_ws(', ', measure_name, ifnull(created_by, 'null'), epoch_us(start_date),"
                + " ifnull(group1, 'null'), ifnull(group2, 'null'), ifnull(group3, 'null'), value,"
                + " epoch_us(received_at), ifnull(id, 'null'), ifnull(contributor, 'null')) || ']' from x");
    }

    private List<String> duckDb(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("create view x as from read_parquet('" + root.resolve(PATH) + "')");
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    List<String> texts = new ArrayList<>();
                    for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                        texts.add(String.valueOf(result.getString(column)));
                    }
                    rows.add(String.join("|", texts));
                }
            }
            return rows;
        }
    }

    /** Random columns, and their rows as text. */
    private static final class Samples {
        private final int rows;
        private final CodedTexts createdBy;
        private final CodedTexts group1;
        private final CodedTexts group2;
        private final CodedTexts group3;
        private final CodedTexts ids;
        private final CodedTexts contributors;
        private final long[] starts;
        private final long[] received;
        private final double[] values;

        Samples(int rows, Random random) {
            this.rows = rows;
            this.createdBy = texts(random, 1, 0);
            this.group1 = texts(random, 20, 0.1);
            this.group2 = texts(random, 1_000, 0.5);
            this.group3 = texts(random, 0, 1);
            this.ids = texts(random, Math.max(1, rows), 0.01);
            this.contributors = texts(random, 60_000, 0);
            this.starts = random.longs(rows, -5, 5).toArray();
            this.received = random.longs(rows, 0, Long.MAX_VALUE / 4).toArray();
            this.values =
                    random.ints(rows, 0, 100).mapToDouble(value -> value + 0.25).toArray();
        }

        private CodedTexts texts(Random random, int distinct, double nulls) {
            Binary[] texts = new Binary[distinct];
            Arrays.setAll(texts, place -> Binary.fromString("é" + place + "x".repeat(place % 40)));
            int[] codes = new int[rows];
            Arrays.setAll(codes, row -> random.nextDouble() < nulls ? CodedTexts.NULL : random.nextInt(distinct));
            return new CodedTexts(texts, codes);
        }

        RawMeasureColumns columns() {
            return new RawMeasureColumns(
                    "m", createdBy, starts, group1, group2, group3, values, received, ids, contributors);
        }

        List<String> texts() {
            List<String> texts = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                texts.add(Arrays.asList(
                                "m",
                                text(createdBy, row),
                                String.valueOf(starts[row]),
                                text(group1, row),
                                text(group2, row),
                                text(group3, row),
                                String.valueOf(values[row]),
                                String.valueOf(received[row]),
                                text(ids, row),
                                text(contributors, row))
                        .toString());
            }
            return texts;
        }

        private static String text(CodedTexts texts, int row) {
            int code = texts.codes()[row];
            return code == CodedTexts.NULL ? null : texts.texts()[code].toStringUsingUTF8();
        }
    }
}
