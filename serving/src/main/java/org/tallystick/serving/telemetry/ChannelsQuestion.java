package org.tallystick.serving.telemetry;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.tallystick.model.telemetry.TelemetryPrefix;
import org.tallystick.store.publication.SnapshotRows;
import org.tallystick.store.telemetry.TelemetryReader;

/** The channels that a client may read, as {@code ["nightly", "beta"]}. */
final class ChannelsQuestion extends ListQuestion<String> {

    private final TelemetryReader telemetry;
    private final TelemetryPrefix prefix;

    ChannelsQuestion(TelemetryReader telemetry, TelemetryPrefix prefix, TelemetryAccess access) {
        super(access);
        this.telemetry = telemetry;
        this.prefix = prefix;
    }

    @Override
    public Record identity() {
        return new Identity(prefix, access().all());
    }

    @Override
    void read(SnapshotRows<String> rows) {
        telemetry.channels(prefix, rows);
    }

    @Override
    void write(JsonGenerator json, String channel) throws IOException {
        if (access().mayReadChannel(channel)) {
            json.writeString(channel);
        }
    }

    private record Identity(TelemetryPrefix channels, boolean all) {}
}
