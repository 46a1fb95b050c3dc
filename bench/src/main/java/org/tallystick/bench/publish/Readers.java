package org.tallystick.bench.publish;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.tallystick.store.database.Database;

/** Readers that ask for the released rows of one day and page, one after the other, until they are stopped. */
final class Readers {

    private static final String QUESTION =
            "select count(*), max(sum) from released_aggregate where measure_name = 'publish' and period = 'day'"
                    + " and start_date = '2026-01-01Z'::timestamptz + ? * interval '1 day' and group1 = '\"page 7\"'";

    private final List<Future<List<Double>>> pending = new ArrayList<>();
    private volatile boolean stopped;

    private Readers() {}

    static Readers start(ExecutorService threads, Database pool, int number) {
        Readers readers = new Readers();
        for (int i = 0; i < number; i++) {
            readers.pending.add(threads.submit(() -> readers.read(pool)));
        }
        return readers;
    }

    /** Stops them; how long their questions took, in words. */
    String stop() throws ExecutionException, InterruptedException {
        stopped = true;
        List<Double> millis = new ArrayList<>();
        for (Future<List<Double>> one : pending) {
            millis.addAll(one.get());
        }
        Collections.sort(millis);
        return "%,d answers, median %.1f ms, 99 %% within %.1f ms, slowest %.1f ms"
                .formatted(millis.size(), part(millis, 0.5), part(millis, 0.99), part(millis, 1));
    }

    private static double part(List<Double> sorted, double part) {
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
    }

    private List<Double> read(Database pool) throws SQLException {
        List<Double> millis = new ArrayList<>();
        try (Connection connection = pool.dataSource().getConnection();
                PreparedStatement question = connection.prepareStatement(QUESTION)) {
            for (int day = 0; !stopped; day = (day + 1) % 100) {
                long begin = System.nanoTime();
                question.setInt(1, day);
                try (ResultSet row = question.executeQuery()) {
                    row.next();
                }
                millis.add((System.nanoTime() - begin) / 1e6);
            }
        }
        return millis;
    }
}
