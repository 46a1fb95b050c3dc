package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.ingest.land.UsageRows;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.lake.RawUsage.Received;
import org.tallystick.model.indicator.UsageEvent;

/** The usage events of a segment by the raw files that they go to: one for each UTC date on which they happened. */
final class SegmentUsageEvents implements SegmentRecords {

    private final Map<String, List<Received<UsageEvent>>> byPath = new TreeMap<>();
    private final String segment;

    SegmentUsageEvents(String segment) {
        this.segment = segment;
    }

    @Override
    public boolean take(ByteBuffer bytes, int from, int length) {
        Received<UsageEvent> event = StoredUsageEvent.read(bytes, from, length);
        if (event != null) {
            byPath.computeIfAbsent(pathOf(event.what()), path -> new ArrayList<>())
                    .add(event);
        }
        return event != null;
    }

    private String pathOf(UsageEvent event) {
        return UsageRows.EVENTS.path().of(UsageRows.EVENTS.place().apply(event), segment);
    }

    @Override
    public int writeTo(LakeFileSystem lake) throws IOException {
        int files = 0;
        for (Map.Entry<String, List<Received<UsageEvent>>> events : byPath.entrySet()) {
            if (lake.find(events.getKey()).isEmpty()) {
                write(lake, events.getKey(), events.getValue());
                files++;
            }
        }
        return files;
    }

    /** A user's events stand together; the sort is stable, so that the file is a function of its segment. */
    private static void write(LakeFileSystem lake, String path, List<Received<UsageEvent>> events) throws IOException {
        events.sort(Comparator.comparing(Received::what, UsageRows.EVENTS.order()));
        try (ParquetAppender<Received<UsageEvent>> file =
                UsageRows.EVENTS.opener().open(lake, path)) {
            for (Received<UsageEvent> event : events) {
                file.append(event);
            }
            file.commit();
        }
    }
}
