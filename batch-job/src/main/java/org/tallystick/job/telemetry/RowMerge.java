package org.tallystick.job.telemetry;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.lake.Contributions;
import org.tallystick.model.telemetry.PingReader;
import org.tallystick.model.telemetry.packed.PackedMerge;
import org.tallystick.model.telemetry.packed.PackedPlace;
import org.tallystick.model.telemetry.packed.PackedReader;
import org.tallystick.store.telemetry.FilterValue;
import org.tallystick.store.telemetry.TelemetryRow;
import org.tallystick.store.telemetry.TelemetryRow.Prefix;
import org.tallystick.store.telemetry.TelemetrySlice;
import org.tallystick.store.telemetry.TelemetryStaging;

/** Adds parts of packed rows up, which come in the order of their keys. */
final class RowMerge {

    private final Prefix prefix;
    private final ContributionWriter writer;
    private final TelemetryStaging staging;
    private final PackedMerge merge = new PackedMerge();
    private final HashMap<MergedCells.BuildPings, Long> pings = new HashMap<>();
    private final HashMap<MergedCells.Dropped, Long> drops = new HashMap<>();

    private String text = "";
    private RowKey key;
    private String dateText;
    private LocalDate date;
    /** Of the key that is read. */
    private final List<byte[]> parts = new ArrayList<>();
    /** Of the row that is read, one for each key. */
    private final List<byte[]> sums = new ArrayList<>();

    private TelemetrySlice slice;
    /** Of the slice that is written, the greatest number of observations of a cell. */
    private final Map<PackedPlace, Long> most = new HashMap<>();

    private long rows;
    private long cells;

    RowMerge(Prefix prefix, ContributionWriter writer, TelemetryStaging staging) {
        this.prefix = prefix;
        this.writer = writer;
        this.staging = staging;
    }

    /** Takes a part with the text of its key. */
    void take(String ofKey, byte[] part) throws IOException, SQLException {
        if (!ofKey.equals(text)) {
            RowKey next = RowKey.of(ofKey);
            endKey();
            if (key != null && !next.isOfSameRow(key)) {
                endRow();
            }
            text = ofKey;
            key = next;
        }
        parts.add(part);
    }

    /** Finishes what was written, and tells of it. */
    MergedCells finish(long attempt) throws IOException, SQLException {
        endKey();
        endRow();
        endSlice();
        staging.finish();
        return new MergedCells(attempt, rows, cells, writer.finish(), pings, drops);
    }

    private void endKey() throws IOException {
        if (parts.isEmpty()) {
            return;
        }
        byte[] sum = merge.sum(parts);
        parts.clear();
        if (key.metric().isEmpty()) {
            countPings(sum);
            return;
        }
        sums.add(sum);
        if (prefix == Prefix.SUBMISSION_DATE) {
            writer.append(date(), key.channel(), new Contributions.Row(key.version(), key.part(), key.metric(), sum));
        }
    }

    private LocalDate date() {
        if (!key.date().equals(dateText)) {
            dateText = key.date();
            date = LocalDate.parse(dateText, PingReader.DAY);
        }
        return date;
    }

    private void countPings(byte[] row) {
        int date = Math.toIntExact(date().toEpochDay());
        PackedReader reader = new PackedReader(row);
        while (reader.nextLabel()) {
            while (reader.nextCell()) {
                if (Pings.areDropped(key.channel())) {
                    drops.merge(new MergedCells.Dropped(date, reader.label()), reader.count(), Long::sum);
                } else {
                    pings.merge(
                            new MergedCells.BuildPings(date, key.channel(), key.version(), key.part()),
                            reader.count(),
                            Long::sum);
                }
            }
        }
    }

    private void endRow() throws SQLException {
        if (sums.isEmpty()) {
            return;
        }
        byte[] row = merge.sum(sums);
        sums.clear();
        TelemetrySlice next = new TelemetrySlice(prefix, key.channel(), key.version(), key.date());
        if (!next.equals(slice)) {
            endSlice();
            slice = next;
        }
        staging.append(new TelemetryRow(slice, key.metric(), look(row), row));
        rows++;
    }

    /** Notes what a row has; the greatest number of observations of its cells. */
    private long look(byte[] row) {
        PackedReader reader = new PackedReader(row);
        long greatest = 0;
        for (int place = 0; place < reader.places(); place++) {
            greatest = Math.max(greatest, reader.most(place));
            most.merge(reader.place(place), reader.most(place), Math::max);
        }
        while (reader.nextLabel()) {
            cells += reader.cells();
        }
        return greatest;
    }

    private void endSlice() throws SQLException {
        Map<FilterValue, Long> values = new HashMap<>();
        most.forEach((place, greatest) -> {
            values.merge(new FilterValue("application", place.application()), greatest, Math::max);
            values.merge(new FilterValue("architecture", place.architecture()), greatest, Math::max);
            values.merge(new FilterValue("os", place.os() + "," + place.osVersion()), greatest, Math::max);
            values.merge(new FilterValue("child", place.process().wireName()), greatest, Math::max);
        });
        for (Map.Entry<FilterValue, Long> value : values.entrySet()) {
            staging.append(slice, value.getKey(), value.getValue());
        }
        most.clear();
    }
}
