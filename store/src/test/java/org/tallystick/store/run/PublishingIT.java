package org.tallystick.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tallystick.model.period.Instants;
import org.tallystick.model.period.PeriodUnit;
import org.tallystick.model.tally.Statistics;
import org.tallystick.store.FreshDatabase;
import org.tallystick.store.aggregate.AggregateRow;
import org.tallystick.store.aggregate.AggregateStaging;
import org.tallystick.store.definition.DefinitionStore;

class PublishingIT {

    private static final Instant MAY = Instant.parse("2024-05-01T00:00:00Z");

    @RegisterExtension
    final FreshDatabase fresh = new FreshDatabase();

    @BeforeEach
    void tenRowsArePublished() throws Exception {
        new DefinitionStore(fresh.database()).importAll(List.of(FreshDatabase.definition("logins", "")));
        publish(10, 1);
    }

    @Test
    void rowsThatStayTheSameAreNeitherWrittenNorLocked() throws Exception {
        List<String> before = versions();
        assertThat(publish(10, 1)).isZero();
        assertThat(versions()).isEqualTo(before);
    }

    @Test
    void onlyRowsThatDifferAreWritten() throws Exception {
        assertThat(publish(12, 1)).isEqualTo(2);
        assertThat(publish(12, 2)).isEqualTo(12);
        assertThat(fresh.number("select count(*) from aggregate where sum = 2")).isEqualTo(12);
    }

    @Test
    void rowsAtTheSamePlaceOfOtherPartitionsStayAsTheyAre() throws Exception {
        publish(10, MAY, 1);
        splitByMonth();
        assertThat(publish(10, MAY, 2)).isEqualTo(10);
        assertThat(fresh.number("select count(*) from aggregate where sum = 2 and start_date = '2024-05-01 00:00Z'"))
                .isEqualTo(10);
        assertThat(fresh.number("select count(*) from aggregate where sum = 1 and start_date = '1970-01-01 00:00Z'"))
                .isEqualTo(10);
    }

    @Test
    void readersReadWhatWasPublishedBeforeWhileARunPublishes() throws Exception {
        fresh.jdbi().useHandle(handle -> handle.execute("""
                create function pause() returns trigger language plpgsql as
                $$ begin perform pg_advisory_xact_lock(42); return new; end $$;
                create trigger pause before update on run for each row when (new.status = 'committed') execute function pause();
                """));
        CompletableFuture<Long> publishing = fresh.jdbi().withHandle(pausing -> {
            pausing.execute("select pg_advisory_lock(42)");
            CompletableFuture<Long> started = CompletableFuture.supplyAsync(() -> publishUnchecked(10, 2));
            while (fresh.number("select count(*) from pg_stat_activity where wait_event = 'advisory'"
                            + " and datname = current_database()")
                    == 0) {
                assertThat(started).isNotDone();
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(released(1)).isEqualTo(10);
            pausing.execute("select pg_advisory_unlock(42)");
            return started;
        });
        assertThat(publishing.get()).isEqualTo(10);
        assertThat(released(2)).isEqualTo(10);
    }

    /** How many rows with that sum a reader sees that does not wait for anybody. */
    private long released(double sum) {
        return fresh.jdbi().inTransaction(handle -> {
            handle.execute("set local lock_timeout = '1ms'");
            return handle.createQuery("select count(*) from released_aggregate where sum = :sum")
                    .bind("sum", sum)
                    .mapTo(Long.class)
                    .one();
        });
    }

    private long publishUnchecked(int rows, double value) {
        try {
            return publish(rows, value);
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    private long publish(int rows, double value) throws Exception {
        return publish(rows, Instant.EPOCH, value);
    }

    private long publish(int rows, Instant start, double value) throws Exception {
        try (RunSession session = RunSession.begin(fresh.settings(), RunKind.AGGREGATE, "test", Duration.ZERO)) {
            try (AggregateStaging staging = AggregateStaging.open(fresh.settings(), session.id(), 1)) {
                for (int row = 0; row < rows; row++) {
                    Statistics statistics = new Statistics(9, 9, value, value, value, value, 0, value, value, value);
                    staging.append(new AggregateRow(
                            "logins",
                            PeriodUnit.DAY,
                            Instants.toMicros(start),
                            null,
                            "\"" + row + "\"",
                            null,
                            null,
                            0,
                            statistics));
                }
                staging.finish();
            }
            return session.commit(new RunResult(
                    Map.of(), List.of(1L), List.of(), List.of(), List.of(), List.of(), ListedPartitions.none()));
        }
    }

    /** As the documentation tells operators of large tables. */
    private void splitByMonth() throws Exception {
        String script = Files.readString(Path.of("../docs/operate/partition-aggregate.sql"));
        try (Connection connection = fresh.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        }
    }

    /** Where each row is, which transaction wrote it and which one locked it last. */
    private List<String> versions() {
        return fresh.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select ctid || ' ' || xmin || ' ' || xmax from aggregate order by ctid")
                        .mapTo(String.class)
                        .list());
    }
}
