package org.tallystick.ingest.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Keeps the rows that a reader hands out, as text. */
final class CollectedRows implements RowSink {

    final List<String> rows = new ArrayList<>();
    final List<String> unreadable = new ArrayList<>();
    final List<String> contents = new ArrayList<>();

    static CollectedRows of(RowReader reader) throws java.io.IOException {
        CollectedRows rows = new CollectedRows();
        reader.readAll(rows);
        return rows;
    }

    @Override
    public void row(long line, JsonNode body, Supplier<String> content) {
        rows.add(line + ": " + body);
        contents.add(content.get());
    }

    @Override
    public void unreadable(long line, String reason, Supplier<String> content) {
        unreadable.add(line + ": " + reason);
        contents.add(content.get());
    }
}
