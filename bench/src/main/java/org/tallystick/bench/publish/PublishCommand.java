package org.tallystick.bench.publish;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.period.Instants;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.tally.Statistics;
import org.tallystick.quickstart.EmbeddedDatabase;
import org.tallystick.store.aggregate.AggregateRow;
import org.tallystick.store.aggregate.AggregateStaging;
import org.tallystick.store.database.Database;
import org.tallystick.store.database.Migrations;
import org.tallystick.store.database.Sql;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.run.ListedPartitions;
import org.tallystick.store.run.RunKind;
import org.tallystick.store.run.RunResult;
import org.tallystick.store.run.RunSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Publishes very many aggregates in one transaction while readers ask for a day's. */
@Command(
        name = "publish",
        description = "Stages and publishes aggregates in one transaction, and measures how readers fare meanwhile.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example: publish /tmp/tallystick-bench/publish --rows 1000000"})
public final class PublishCommand implements Callable<Integer> {

    private static final int DAYS = 100;
    private static final String MEASURE = "publish";
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "for the database")
    private Path folder;

    @Option(names = "--rows", defaultValue = "1000000", description = "aggregates, of a hundred days")
    private int rows;

    @Option(names = "--connections", defaultValue = "4", description = "that stage at the same time")
    private int connections;

    @Option(names = "--explain", description = "also print how PostgreSQL goes about it")
    private boolean explain;

    @Option(names = "--readers", defaultValue = "2", description = "that read a day at the same time")
    private int readers;

    private DatabaseSettings settings;
    private Map<String, MeasureDefinition> definitions;

    @Override
    public Integer call() throws Exception {
        Files.createDirectories(folder);
        try (EmbeddedDatabase server = EmbeddedDatabase.acquire(folder)) {
            settings = server.settings(readers + 2);
            try (Database pool = Database.open(settings)) {
                begin(pool);
                publish(pool, "all rows are new", 0);
                publish(pool, "no row differs", 0);
                publish(pool, "every row differs", 1);
            }
        }
        return 0;
    }

    private void begin(Database pool) throws Exception {
        try (Connection connection = pool.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade; create schema public");
        }
        new Migrations(pool).migrate();
        List<MeasureDefinition> parsed = DefinitionFile.parse(
                "bench",
                "{\"definitions\": [{\"name\": \"" + MEASURE + "\", \"org\": \"bench\", \"group1Key\": \"page\"}]}");
        new DefinitionStore(pool).importAll(parsed);
        definitions = Map.of(MEASURE, parsed.get(0));
    }

    private void publish(Database pool, String what, double change) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections + readers);
        PrintWriter out = spec.commandLine().getOut();
        try (RunSession session = RunSession.begin(settings, RunKind.AGGREGATE, what, Duration.ZERO)) {
            long begin = System.nanoTime();
            List<Future<?>> staging = new ArrayList<>();
            for (int part = 0; part < connections; part++) {
                int own = part;
                staging.add(threads.submit(() -> stage(session.id(), own, change)));
            }
            for (Future<?> part : staging) {
                part.get();
            }
            double staged = seconds(begin);
            if (explain) {
                explain(pool, session.id());
            }
            Readers alone = Readers.start(threads, pool, readers);
            Thread.sleep(2_000);
            String before = alone.stop();
            Readers during = Readers.start(threads, pool, readers);
            long committing = System.nanoTime();
            long written = session.commit(result());
            double committed = seconds(committing);
            out.printf(
                    "%s: staged in %.1f s, committed in %.1f s, %,d rows written%n", what, staged, committed, written);
            out.printf("  readers alone:            %s%n  readers while committing: %s%n", before, during.stop());
            out.flush();
        } finally {
            threads.shutdownNow();
        }
    }

    private void explain(Database pool, long run) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(Sql.statement("aggregate/analyze-staging"));
            connection.setAutoCommit(false);
            statement.execute(Sql.statement("aggregate/memory"));
            explain(connection, "explain " + Sql.statement("aggregate/publish"), run);
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void explain(Connection connection, String sql, long run) throws SQLException {
        Object[] attempts = LongStream.range(0, connections).boxed().toArray();
        try (PreparedStatement question = connection.prepareStatement(sql)) {
            question.setLong(1, run);
            question.setArray(2, connection.createArrayOf("bigint", attempts));
            try (ResultSet lines = question.executeQuery()) {
                while (lines.next()) {
                    spec.commandLine().getOut().println(lines.getString(1));
                }
            }
        }
    }

    private RunResult result() {
        return new RunResult(
                definitions,
                LongStream.range(0, connections).boxed().toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ListedPartitions.none());
    }

    private Void stage(long run, int part, double change) throws SQLException {
        try (AggregateStaging staging = AggregateStaging.open(settings, run, part)) {
            for (int row = part; row < rows; row += connections) {
                double value = row + change;
                staging.append(new AggregateRow(
                        MEASURE,
                        PeriodUnit.DAY,
                        Instants.toMicros(FIRST.plus(Duration.ofDays(row % DAYS))),
                        null,
                        "\"page " + row / DAYS + "\"",
                        null,
                        null,
                        0,
                        new Statistics(9, 9, value * 9, value, value, value, 0, value, value, value)));
            }
            staging.finish();
        }
        return null;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
