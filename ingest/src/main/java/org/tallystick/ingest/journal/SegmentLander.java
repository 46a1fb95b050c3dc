package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallystick.lake.LakeFileSystem;

/**
 * Makes raw files of a closed segment and then drops it. The files' names derive from the segment's, and a file is a
 * function of its segment, so that doing it again after a crash changes nothing.
 */
final class SegmentLander {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentLander.class);

    private final LakeFileSystem lake;
    private final Quarantine quarantine;

    SegmentLander(LakeFileSystem lake, Path folder) {
        this.lake = lake;
        this.quarantine = new Quarantine(folder);
    }

    /**
     * Lands a segment.
     *
     * @return what was found in it and how many files were made of it
     * @throws IOException where the lake or the journal's disk fails; then it is to be landed again
     */
    LandedSegment land(ClosedSegment segment) throws IOException {
        SegmentPlaces places = new SegmentPlaces();
        String name = segment.id().toString();
        List<SegmentRecords> others = List.of(
                new SegmentPings(lake.layout(), name),
                new SegmentEvents(lake.layout(), name),
                new SegmentUsageEvents(name));
        SegmentContent content = SegmentReader.read(segment.file(), segment.id(), segment.bytes(), places::add, others);
        int files = 0;
        for (SegmentRecords records : others) {
            files += records.writeTo(lake);
        }
        for (SegmentPlaces.Place place : places.all()) {
            String path = lake.layout()
                    .rawMeasuresFile(place.receivedDate(), place.measures().measureName(), name);
            if (lake.find(path).isEmpty()) {
                place.measures().writeTo(lake, path);
                files++;
            }
        }
        report(segment, content);
        Files.deleteIfExists(segment.file());
        Folders.force(segment.file().getParent());
        return new LandedSegment(content, files);
    }

    private void report(ClosedSegment segment, SegmentContent content) throws IOException {
        for (Damage damage : content.damages()) {
            Path kept = quarantine.keep(segment.id(), damage);
            if (damage.isTail()) {
                LOG.warn(
                        "Segment {} ends with {} bytes that a crash left half-written; they were not acknowledged and are kept in {}",
                        segment.id(),
                        damage.bytes().length,
                        kept);
            } else {
                LOG.error(
                        "Segment {} is damaged: {} bytes from offset {} on cannot be read and are kept in {}; the rest is landed",
                        segment.id(),
                        damage.bytes().length,
                        damage.offset(),
                        kept);
            }
        }
        if (content.missing() > 0) {
            LOG.error("Segment {} has lost {} of its measures", segment.id(), content.missing());
        }
    }
}
