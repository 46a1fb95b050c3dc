package org.tallystick.serving.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.tallystick.model.telemetry.TelemetryPrefix;
import org.tallystick.store.publication.SnapshotRows;
import org.tallystick.store.telemetry.TelemetryDate;
import org.tallystick.store.telemetry.TelemetryReader;

/** The dates of a channel, as {@code [{"date": "20150630", "version": "42"}]}. */
final class DatesQuestion extends ListQuestion<TelemetryDate> {

    private final TelemetryReader telemetry;
    private final TelemetryPrefix prefix;
    private final String channel;

    DatesQuestion(TelemetryReader telemetry, TelemetryPrefix prefix, String channel, TelemetryAccess access) {
        super(access);
        this.telemetry = telemetry;
        this.prefix = prefix;
        this.channel = channel;
    }

    @Override
    public Record identity() {
        return new Identity(prefix, channel);
    }

    @Override
    void read(SnapshotRows<TelemetryDate> rows) {
        telemetry.dates(prefix, channel, rows);
    }

    @Override
    void write(JsonGenerator json, TelemetryDate date) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", date.date());
        json.writeStringField("version", date.version());
        json.writeEndObject();
    }

    private record Identity(TelemetryPrefix prefix, String channel) {}
}
