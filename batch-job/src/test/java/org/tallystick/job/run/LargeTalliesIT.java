package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.lake.CodedTexts;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawMeasureColumns;
import org.tallystick.lake.RawMeasuresFile;

/** A key with more distinct values than one task should hold, beside one with few; PostgreSQL says what is right. */
class LargeTalliesIT {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String DEFINITION = """
            {"definitions": [{"name": "times", "org": "test", "group1Key": "page", "withQuartiles": true,
              "rollups": ["month"], "wildcards": [["page"]]}]}
            """;

    @TempDir
    Path folder;

    private JobFixture fixture;

    @BeforeEach
    void receiveOneDay() throws Exception {
        fixture = new JobFixture(folder).define(DEFINITION);
        fixture.execute("create table received (day int, page text, value float8)");
        for (int file = 0; file < 4; file++) {
            receive(file, 20, 160_000);
        }
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void statisticsOfLargeTalliesAreThoseThatPostgreSqlComputes() throws Exception {
        fixture.aggregate();
        assertThat(fixture.tallies()).anyMatch(path -> path.contains("slice-"));
        assertThat(published()).hasSize(6).isEqualTo(ofPostgreSql());
    }

    @Test
    void lateMeasuresAreMergedWithLargeTallies() throws Exception {
        fixture.aggregate();
        receive(8, 20, 150_000);
        receive(9, 21, 150_000);
        fixture.aggregate();
        assertThat(published()).hasSize(9).isEqualTo(ofPostgreSql());
    }

    @Test
    void sumsDoNotDependOnHowManyRunsThereWere() throws Exception {
        fixture.aggregate();
        receive(8, 20, 150_000);
        fixture.aggregate();
        List<String> inTwoRuns = fixture.aggregates();
        fixture.execute("truncate aggregate, tally_file, consumed_file cascade");
        fixture.aggregate();
        assertThat(fixture.aggregates()).isEqualTo(inTwoRuns);
    }

    private List<String> published() throws Exception {
        return fixture.query("""
                        select period, (start_date at time zone 'UTC')::date, group1, count, count_not_zero, min, max,
                               first_quartile, median, third_quartile, round(sum::numeric, 3), round(std::numeric, 6)
                        from aggregate order by period, start_date, group1
                        """).stream().map(row -> String.join("|", row)).toList();
    }

    private List<String> ofPostgreSql() throws Exception {
        return fixture.query("""
                        with long as (
                            select 'day' as period, make_date(2026, 11, day) as start_date, page, value from received
                            union all select 'month', '2026-11-01', page, value from received
                        ),
                        keyed as (select * from long union all select period, start_date, '"*"', value from long)
                        select period, start_date, page, count(*), count(*) filter (where value <> 0), min(value),
                               max(value), percentile_cont(0.25) within group (order by value),
                               percentile_cont(0.5) within group (order by value),
                               percentile_cont(0.75) within group (order by value),
                               round(sum(value::numeric), 3), round(stddev_samp(value::numeric), 6)
                        from keyed group by period, start_date, page order by period, start_date, page
                        """).stream().map(row -> String.join("|", row)).toList();
    }

    /** One file in random order: nine of ten rows on one page, the others on another one. */
    private void receive(int seed, int day, int rows) throws Exception {
        Random random = new Random(seed);
        int[] pages = IntStream.range(0, rows).map(row -> row % 10 == 0 ? 1 : 0).toArray();
        double[] values = IntStream.range(0, rows)
                .mapToDouble(row -> row % 10 == 0 ? random.nextInt(50) : Math.rint(random.nextGaussian() * 1e9) / 1e3)
                .toArray();
        Binary[] texts = {Binary.fromString("\"home\""), Binary.fromString("\"help\"")};
        int[] nulls = new int[rows];
        Arrays.fill(nulls, CodedTexts.NULL);
        CodedTexts none = new CodedTexts(new Binary[0], nulls);
        long[] starts = new long[rows];
        Arrays.fill(starts, Instant.parse("2026-11-" + day + "T08:00:00Z").getEpochSecond() * 1_000_000);
        try (LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            RawMeasuresFile.write(
                    lake,
                    lake.layout().rawMeasuresFile(fixture.day(NOON), "times", "large-" + seed),
                    new RawMeasureColumns(
                            "times",
                            none,
                            starts,
                            new CodedTexts(texts, pages),
                            none,
                            none,
                            values,
                            starts,
                            none,
                            none));
        }
        String insert = "insert into received select ?, * from unnest(?::text[], ?::float8[])";
        try (Connection connection = fixture.database().dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setInt(1, day);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            Arrays.stream(pages)
                                    .mapToObj(page -> texts[page].toStringUsingUTF8())
                                    .toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "float8", Arrays.stream(values).boxed().toArray()));
            statement.execute();
        }
    }
}
