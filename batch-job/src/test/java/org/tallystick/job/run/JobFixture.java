package org.tallystick.job.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.compact.Compaction;
import org.tallystick.job.compact.CompactionRequest;
import org.tallystick.job.compact.CompactionSummary;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.measure.MeasureCheck;
import org.tallystick.model.period.Instants;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.run.ListedPartitions.Extent;
import org.tallystick.store.run.RunInputs;
import org.tallystick.testkit.TestPostgres;

/** A fresh database and lake, and words to fill them. */
final class JobFixture implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    final LakeSettings lake;
    final DatabaseSettings database;
    RunSettings settings = RunSettings.standard();
    private final Database pool;
    private final Map<String, MeasureDefinition> definitions = new TreeMap<>();
    private int segments;

    JobFixture(Path folder) {
        this.lake = new LakeSettings(new LakeLayout(folder.toUri().toString()), Map.of());
        this.database = new DatabaseSettings(TestPostgres.freshDatabase(), TestPostgres.USER, TestPostgres.PASSWORD, 4);
        this.pool = Database.open(database);
        new Migrations(pool).migrate();
    }

    static SparkSession spark(JobFixture fixture) {
        return SparkSessions.create(new JobSettings("local[2]", Map.of()), fixture.lake);
    }

    Database database() {
        return pool;
    }

    /** The paths of all finished files below a folder of the lake. */
    List<String> files(String under) throws IOException {
        try (LakeFileSystem files = LakeFileSystem.open(lake)) {
            return files.list(under).stream().map(LakeFile::path).sorted().toList();
        }
    }

    /** The paths of all finished tally files. */
    List<String> tallies() throws IOException {
        List<String> paths = new ArrayList<>(files(LakeLayout.MONTH_TALLIES));
        paths.addAll(files(LakeLayout.TALLIES));
        paths.addAll(files(LakeLayout.YEAR_TALLIES));
        return paths;
    }

    /** The paths of all tally files that are in effect or wait to be deleted. */
    List<String> cataloguedTallies() throws SQLException {
        return column("select path from (select path from tally_file union select path from obsolete_file"
                + " where path not like 'ids/%') files order by path collate \"C\"");
    }

    /** The first column of all rows. */
    List<String> column(String sql) throws SQLException {
        return query(sql).stream().map(row -> row[0]).toList();
    }

    JobFixture define(String json) throws Exception {
        List<MeasureDefinition> parsed = DefinitionFile.parse("test", json);
        new DefinitionStore(pool).importAll(parsed);
        parsed.forEach(definition -> definitions.put(definition.name(), definition));
        return this;
    }

    /** Lands measures in the form of POST /measure, received at that moment, one file per measure. */
    JobFixture receive(Instant received, List<String> measures) throws Exception {
        Map<String, List<Measure>> byName = new TreeMap<>();
        MeasureCheck check = new MeasureCheck(name -> Optional.ofNullable(definitions.get(name)));
        for (String json : measures) {
            Measure measure = check.check(JSON.readTree(json), Instants.toMicros(received));
            byName.computeIfAbsent(measure.measureName(), name -> new ArrayList<>())
                    .add(measure);
        }
        for (Map.Entry<String, List<Measure>> entry : byName.entrySet()) {
            write(day(received), entry.getKey(), entry.getValue());
        }
        return this;
    }

    JobFixture receive(Instant received, String... measures) throws Exception {
        return receive(received, List.of(measures));
    }

    /** The receiving day of that moment. */
    LocalDate day(Instant received) {
        return LocalDate.ofInstant(received, ZoneOffset.UTC);
    }

    void write(LocalDate day, String name, List<Measure> measures) throws IOException {
        try (LakeFileSystem files = LakeFileSystem.open(lake);
                ParquetAppender<Measure> appender = ParquetAppender.open(
                        files,
                        files.layout().rawMeasuresFile(day, name, "segment-" + segments++),
                        LakeSchemas.RAW_MEASURES,
                        RawRows::write)) {
            for (Measure measure : measures) {
                appender.append(measure);
            }
            appender.commit();
        }
    }

    AggregateSummary aggregate(AggregateRequest request) throws Exception {
        return run((step, detail) -> {}).run(request);
    }

    AggregateRun run(RunListener listener) {
        return new AggregateRun(work(), settings, listener);
    }

    TallyWork work() {
        return new TallyWork(() -> spark(this), lake, pool);
    }

    AggregateSummary aggregate() throws Exception {
        return aggregate(forced());
    }

    /** Puts tally files of all measures together, from two on. */
    CompactionSummary compact(RunListener listener) {
        try (LakeFileSystem files = LakeFileSystem.open(lake)) {
            return new Compaction(work(), files, new RunInputs(pool), listener)
                    .run(CompactionRequest.of(null, 2, Long.MAX_VALUE, Duration.ZERO));
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Makes all aggregates of a measure anew from tallies alone. */
    void publishAnew(String measure) throws Exception {
        execute("delete from aggregate; insert into republish values ('" + measure + "', '0001-01-01')");
        aggregate();
    }

    static AggregateRequest forced() {
        return new AggregateRequest(null, null, null, AggregateRequest.Schedule.FORCED, Extent.OPEN, Duration.ZERO);
    }

    /** The aggregates that one run makes of all measures in a folder of its own. */
    static List<String> ofOneRun(Path folder, String definitions, Instant received, List<String> measures)
            throws Exception {
        try (JobFixture whole = new JobFixture(folder)) {
            whole.define(definitions);
            whole.receive(received, measures);
            whole.aggregate();
            return whole.aggregates();
        }
    }

    /** Every aggregate, as text, without what differs from run to run. */
    List<String> aggregates() throws SQLException {
        return query("""
                        select measure_name, period, start_date at time zone 'UTC', key, created_by, group1, group2, group3,
                               wildcards, count, count_not_zero, sum, min, max, avg, std, median, first_quartile, third_quartile
                        from aggregate order by measure_name, period, start_date, key
                        """).stream().map(row -> String.join("|", row)).toList();
    }

    /** All rows as texts; null is empty. */
    List<String[]> query(String sql) throws SQLException {
        List<String[]> rows = new ArrayList<>();
        try (Connection connection = pool.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                String[] row = new String[result.getMetaData().getColumnCount()];
                for (int column = 0; column < row.length; column++) {
                    row[column] =
                            Optional.ofNullable(result.getString(column + 1)).orElse("");
                }
                rows.add(row);
            }
        }
        return rows;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> lines(Path gzip) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
