package org.tallystick.cli.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.cli.Call;
import org.tallystick.cli.Launched;
import org.tallystick.testkit.TestPostgres;

/**
 * Clients that retry, two instances with one lake that are killed again and again, a lake that refuses, a disk that
 * fills, connections that break: what the job counts is what was acknowledged. {@code -Dfaults.measures},
 * {@code -Dfaults.kills} and {@code -Dfaults.seed} change its size and its course.
 */
class FaultsIT {

    private static final int MEASURES = Integer.getInteger("faults.measures", 100_000);
    private static final int KILLS = Integer.getInteger("faults.kills", 6);
    private static final long SEED = Long.getLong("faults.seed", 20261122L);
    private static final int CLIENTS = 8;

    /** A measure in the journal takes more than that, so that the disk is full before the lake takes measures again. */
    private static final int DISK_BYTES_PER_MEASURE = 40;

    @TempDir
    Path folder;

    private final ConcurrentMap<Integer, Long> statuses = new ConcurrentHashMap<>();
    private final List<Client> clients = new ArrayList<>();
    private final Random random = new Random(SEED);
    private Map<String, String> environment;
    private RefusingLake lake;

    @Test
    void whatTheJobCountsIsWhatWasAcknowledged() throws Exception {
        String token = prepare();
        Path smallJournal = Files.createDirectory(folder.resolve("small"));
        long diskBytes = Math.max(1 << 20, (long) MEASURES / KILLS * DISK_BYTES_PER_MEASURE);
        try (SmallDisk disk = SmallDisk.on(smallJournal, diskBytes);
                Instance one = new Instance(environment, smallJournal, disk.command());
                Instance two = new Instance(environment, folder.resolve("journal"), List.of())) {
            one.start();
            two.start();
            Progress progress = new Progress();
            List<Thread> threads = startClients(token, List.of(one, two), progress);
            disturb(List.of(one, two), progress);
            for (Thread thread : threads) {
                thread.join();
            }
            sendOldOnesAgain();
            assertThat(List.of(one.stop(), two.stop())).containsOnly(143);
        }
        aggregate();
        Map<String, String> expected = new TreeMap<>();
        clients.forEach(client -> client.expect(expected));
        assertThat(counted()).isEqualTo(expected);
        System.out.printf(
                "faults: %d measures, %d kills, seed %d, answers %s, duplicates left out by runs: %s%n",
                MEASURES, KILLS, SEED, new TreeMap<>(statuses), column("select rows_duplicate from run order by id"));
        assertThat(statuses).as("the disk was full or a body broken off").containsKeys(0, 200, 201, 503);
    }

    private String prepare() throws Exception {
        Path lakeFolder = folder.resolve("lake");
        lake = new RefusingLake(lakeFolder);
        environment = Map.ofEntries(
                Map.entry("TALLYSTICK_HOME", folder.resolve("home").toString()),
                Map.entry("TALLYSTICK_DATABASE_URL", TestPostgres.freshDatabase()),
                Map.entry("TALLYSTICK_DATABASE_USER", TestPostgres.USER),
                Map.entry("TALLYSTICK_DATABASE_PASSWORD", TestPostgres.PASSWORD),
                Map.entry("TALLYSTICK_LAKE", lakeFolder.toUri().toString()),
                Map.entry("TALLYSTICK_INGEST_SEGMENT_BYTES", "256k"),
                Map.entry("TALLYSTICK_INGEST_SEGMENT_AGE", "2s"),
                Map.entry("TALLYSTICK_INGEST_SEGMENT_IDLE", "200ms"),
                Map.entry("TALLYSTICK_JAVA_OPTIONS", "-Xmx256m"));
        Path definitions = Files.writeString(folder.resolve("definitions.json"), """
                {"definitions": [{"name": "%s", "org": "test", "group1Key": "client"}]}
                """.formatted(Client.MEASURE));
        assertThat(Call.of(environment, "migrate").exitCode()).isZero();
        assertThat(Call.of(environment, "definitions", "import", definitions.toString())
                        .exitCode())
                .isZero();
        return Call.of(environment, "token", "create", "test").outLines().get(1);
    }

    private List<Thread> startClients(String token, List<Instance> instances, Progress progress) {
        List<Thread> threads = new ArrayList<>();
        for (int number = 0; number < CLIENTS; number++) {
            int measures = (number + 1) * MEASURES / CLIENTS - number * MEASURES / CLIENTS;
            Client client = new Client(number, measures, token, () -> any(instances), progress, statuses);
            clients.add(client);
            Thread thread = new Thread(client, "client-" + number);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static URI any(List<Instance> instances) {
        return instances
                .get(ThreadLocalRandom.current().nextInt(instances.size()))
                .uri();
    }

    /** Each kill comes somewhere in its share of the measures; the lake refuses during two shares of six. */
    private void disturb(List<Instance> instances, Progress progress) throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            progress.allow((long) MEASURES * (kill + 1) / KILLS);
            if (kill % 6 == 1) {
                lake.refuse();
            } else if (kill % 6 == 3) {
                lake.allow();
            }
            progress.await((long) (MEASURES * (kill + random.nextDouble()) / KILLS));
            Instance killed = instances.get(random.nextInt(instances.size()));
            killed.kill();
            killed.start();
            if (kill % 18 == 4) {
                aggregate();
            }
        }
        lake.allow();
        progress.allow(Long.MAX_VALUE);
    }

    /** A run has counted most of them long ago. */
    private void sendOldOnesAgain() throws InterruptedException {
        for (Client client : clients) {
            client.sendFirstAgain();
        }
    }

    private void aggregate() throws IOException {
        try (Launched job = Launched.start(List.of(), environment, "aggregate", "--force")) {
            assertThat(job.toEnd()).as(job.err()).isZero();
        }
    }

    private Map<String, String> counted() throws SQLException {
        Map<String, String> counted = new TreeMap<>();
        for (String row : column("""
                select group1 || ' ' || (start_date at time zone 'UTC')::date || '=' || count || ' ' || sum::bigint
                from aggregate
                """)) {
            String[] parts = row.split("=");
            counted.put(parts[0], parts[1]);
        }
        return counted;
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        environment.get("TALLYSTICK_DATABASE_URL"), TestPostgres.USER, TestPostgres.PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
