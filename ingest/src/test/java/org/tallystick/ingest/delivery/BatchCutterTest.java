package org.tallystick.ingest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchCutterTest {

    private static final Position BEGINNING = Position.beginningOf("test");

    @Test
    void wholeLinesAreCutAndNothingIsLost() throws IOException {
        String text = "{}\n".repeat(12_000) + "last line without an end";
        List<Batch> batches = cut(text, BEGINNING, Long.MAX_VALUE);
        assertThat(batches).extracting(batch -> batch.after().lines()).containsExactly(5000L, 10_000L, 12_001L);
        assertThat(joined(batches)).isEqualTo(text);
    }

    @Test
    void longLinesMakeSmallBatches() throws IOException {
        String text = ("x".repeat(200_000) + "\n").repeat(7);
        List<Batch> batches = cut(text, BEGINNING, Long.MAX_VALUE);
        assertThat(batches).extracting(batch -> batch.after().lines()).containsExactly(3L, 6L, 7L);
        assertThat(joined(batches)).isEqualTo(text);
    }

    @Test
    void whoGoesOnAtABatchsEndCutsTheSameBatches() throws IOException {
        String text = "{\"a\": 1}\n".repeat(17_000);
        List<Batch> all = cut(text, BEGINNING, Long.MAX_VALUE);
        Position after = all.get(0).after();
        List<Batch> rest = cut(text.substring((int) after.offset()), after, Long.MAX_VALUE);
        assertThat(rest)
                .extracting(Batch::key)
                .isEqualTo(all.subList(1, 4).stream().map(Batch::key).toList());
    }

    @Test
    void equalBatchesOfOneInputHaveDifferentKeysAndSoHaveEqualInputs() throws IOException {
        String text = "{}\n".repeat(10_000);
        List<Batch> one = cut(text, BEGINNING, Long.MAX_VALUE);
        List<Batch> other = cut(text, Position.beginningOf("other"), Long.MAX_VALUE);
        assertThat(List.of(
                        one.get(0).key(),
                        one.get(1).key(),
                        other.get(0).key(),
                        other.get(1).key()))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[A-Za-z0-9_-]{22}"));
    }

    @Test
    void whatComesBehindTheEndIsLeft() throws IOException {
        assertThat(joined(cut("{1}\n{2}\n{3}\n", BEGINNING, 8))).isEqualTo("{1}\n{2}\n");
        assertThat(cut("", BEGINNING, Long.MAX_VALUE)).isEmpty();
    }

    private static List<Batch> cut(String text, Position from, long end) throws IOException {
        BatchCutter cutter =
                new BatchCutter(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), from, end);
        List<Batch> batches = new ArrayList<>();
        for (Optional<Batch> batch = cutter.next(); batch.isPresent(); batch = cutter.next()) {
            batches.add(batch.get());
        }
        return batches;
    }

    private static String joined(List<Batch> batches) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        batches.forEach(batch -> all.writeBytes(batch.body()));
        return all.toString(StandardCharsets.UTF_8);
    }
}
