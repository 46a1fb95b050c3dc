package org.tallystick.cli.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * A client that sends its measures, single ones and batches, each until it is acknowledged: at whichever instance there
 * is, over connections that sometimes break, and now and then once more although it was acknowledged. Clients with even
 * numbers give each measure an id, the others each request an Idempotency-Key.
 */
final class Client implements Runnable {

    static final String MEASURE = "faults";
    static final int DAYS = 3;

    private static final int LARGEST_BATCH = 600;

    private final int number;
    private final int measures;
    private final String token;
    private final Supplier<URI> instances;
    private final Progress progress;
    private final ConcurrentMap<Integer, Long> statuses;
    private final Random random;
    private int lengthOfFirst;

    /**
     * A client.
     *
     * @param number from 0; its measures have that group
     * @param instances gives one of the running instances
     * @param statuses counts the answers; 0 are broken connections
     */
    Client(
            int number,
            int measures,
            String token,
            Supplier<URI> instances,
            Progress progress,
            ConcurrentMap<Integer, Long> statuses) {
        this.number = number;
        this.measures = measures;
        this.token = token;
        this.instances = instances;
        this.progress = progress;
        this.statuses = statuses;
        this.random = new Random(number);
    }

    @Override
    public void run() {
        try {
            for (int from = 0; from < measures; ) {
                progress.awaitAllowance();
                int until = random.nextInt(4) == 0 ? from + 1 : from + 1 + random.nextInt(LARGEST_BATCH);
                until = Math.min(until, measures);
                if (from == 0) {
                    lengthOfFirst = until;
                }
                sendUntilAcknowledged(from, until);
                progress.acknowledge(until - from);
                if (random.nextInt(20) == 0) {
                    sendUntilAcknowledged(from, until);
                }
                from = until;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends its first request once more. */
    void sendFirstAgain() throws InterruptedException {
        sendUntilAcknowledged(0, lengthOfFirst);
    }

    private boolean hasIds() {
        return number % 2 == 0;
    }

    private void sendUntilAcknowledged(int from, int until) throws InterruptedException {
        boolean single = until - from == 1;
        String path = single ? "/measure" : "/measures";
        String type = single ? "application/json" : "application/x-ndjson";
        String headers = "Content-Type: " + type + "\r\n"
                + (hasIds() ? "" : "Idempotency-Key: \"key-" + number + "-" + from + "\"\r\n");
        byte[] body = body(from, until).getBytes(StandardCharsets.UTF_8);
        int expected = single ? 201 : 200;
        int status = 0;
        while (status != expected) {
            status = send(path, headers, body);
            statuses.merge(status, 1L, Long::sum);
            if (status != expected) {
                Thread.sleep(5 + random.nextInt(40));
            }
        }
    }

    private int send(String path, String headers, byte[] body) {
        Exchange.Break breaks = switch (random.nextInt(25)) {
            case 0 -> Exchange.Break.IN_THE_BODY;
            case 1 -> Exchange.Break.BEFORE_THE_ANSWER;
            default -> Exchange.Break.NOT;
        };
        try {
            return Exchange.post(instances.get(), path, headers, token, body, breaks);
        } catch (IOException broken) {
            return 0;
        }
    }

    private String body(int from, int until) {
        StringBuilder body = new StringBuilder();
        for (int i = from; i < until; i++) {
            body.append("{\"measureName\":\"" + MEASURE + "\",\"startDate\":\"2026-11-0" + (1 + i % DAYS)
                    + "T08:00:00Z\",\"value\":" + value(i) + ",\"group1\":{\"client\":" + number + "}"
                    + (hasIds() ? ",\"id\":\"c" + number + "-" + i + "\"" : "") + "}\n");
        }
        return body.toString();
    }

    /** Whole numbers that look random, so that a missing and a doubled measure do not make up for each other. */
    private static long value(int i) {
        return (i * 0x9E3779B97F4A7C15L >>> 33) % 1_000_003;
    }

    /** What the job must have found: {@code group day count sum}, by day. */
    void expect(Map<String, String> results) {
        long[] counts = new long[DAYS];
        long[] sums = new long[DAYS];
        for (int i = 0; i < measures; i++) {
            counts[i % DAYS]++;
            sums[i % DAYS] += value(i);
        }
        for (int day = 0; day < DAYS; day++) {
            results.put(number + " 2026-11-0" + (1 + day), counts[day] + " " + sums[day]);
        }
    }
}
