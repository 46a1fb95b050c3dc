package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import org.tallystick.ingest.land.UsageRows;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.RawUsage.Received;
import org.tallystick.model.indicator.UsageEvent;

/** The usage events of a segment by the raw files that they go to: one for each UTC date on which they happened. */
final class SegmentUsageEvents implements SegmentRecords {

    private final FilesOfSegment<Received<UsageEvent>> files = new FilesOfSegment<>();
    private final String segment;

    SegmentUsageEvents(String segment) {
        this.segment = segment;
    }

    @Override
    public boolean take(ByteBuffer bytes, int from, int length) {
        Received<UsageEvent> event = StoredUsageEvent.read(bytes, from, length);
        if (event != null) {
            files.add(pathOf(event.what()), event);
        }
        return event != null;
    }

    private String pathOf(UsageEvent event) {
        return UsageRows.EVENTS.path().of(UsageRows.EVENTS.place().apply(event), segment);
    }

    /** A user's events stand together; the sort is stable, so that the file is a function of its segment. */
    @Override
    public int writeTo(LakeFileSystem lake) throws IOException {
        files.rows().forEach(rows -> rows.sort(Comparator.comparing(Received::what, UsageRows.EVENTS.order())));
        return files.writeTo(lake, UsageRows.EVENTS.opener()::open);
    }
}
