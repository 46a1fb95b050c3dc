package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawPings;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.telemetry.JsonFault;
import org.tallystick.model.telemetry.Ping;
import org.tallystick.model.telemetry.PingDrop;
import org.tallystick.model.telemetry.PingReader;

/** The pings of a segment by the raw files that they go to: one for each submission date (UTC) and channel. */
final class SegmentPings implements SegmentRecords {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final PingReader reader = new PingReader();
    private final FilesOfSegment<RawPings.Received> files = new FilesOfSegment<>();
    private final LakeLayout layout;
    private final String segment;

    SegmentPings(LakeLayout layout, String segment) {
        this.layout = layout;
        this.segment = segment;
    }

    @Override
    public boolean take(ByteBuffer bytes, int from, int length) {
        StoredPing stored = StoredPing.read(bytes, from, length);
        if (stored != null) {
            add(stored);
        }
        return stored != null;
    }

    private void add(StoredPing stored) {
        LocalDate received = LocalDate.ofEpochDay(Math.floorDiv(stored.receivedMicros(), MICROS_PER_DAY));
        PingDrop drop = stored.isOfCountedType() ? null : PingDrop.DOCUMENT_TYPE;
        Ping ping = read(stored, received, drop);
        String channel = ping.drop() == null ? ping.dimensions().channel() : LakeLayout.DROPPED;
        files.add(
                layout.rawPingsFile(ping.submissionDate(), channel, segment),
                new RawPings.Received(ping, stored.receivedMicros()));
    }

    /** What was acknowledged is landed, whatever this program thinks of it by now. */
    private Ping read(StoredPing stored, LocalDate received, PingDrop drop) {
        try {
            return reader.read(stored.bytes(), stored.from(), stored.length(), received, stored.docId(), drop);
        } catch (JsonFault fault) {
            return new Ping(stored.docId(), received, null, PingDrop.MALFORMED, null);
        }
    }

    @Override
    public int writeTo(LakeFileSystem lake) throws IOException {
        return files.writeTo(lake, RawPings::open);
    }
}
