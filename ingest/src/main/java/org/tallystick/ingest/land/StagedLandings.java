package org.tallystick.ingest.land;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.store.landing.LandedFileStore;
import org.tallystick.store.landing.StagedFile;

/** Ends what landings left in the lake's staging folder: moves what was recorded, removes what was not. */
final class StagedLandings {

    private static final Logger LOG = LoggerFactory.getLogger(StagedLandings.class);

    /** No landing writes for so long without touching its folder. */
    private static final Duration FORGOTTEN = Duration.ofDays(7);

    private final LakeFileSystem lake;
    private final LandedFileStore store;

    StagedLandings(LakeFileSystem lake, LandedFileStore store) {
        this.lake = lake;
        this.store = store;
    }

    /** Moves every recorded file to its place; returns how many there were. */
    int publish() throws IOException {
        List<StagedFile> files = store.staged();
        List<StagedFile> published = new ArrayList<>();
        try {
            for (StagedFile file : files) {
                if (isPublished(file)) {
                    published.add(file);
                }
            }
        } finally {
            if (!published.isEmpty()) {
                store.published(published);
            }
        }
        for (String folder :
                published.stream().map(file -> folder(file.staged())).collect(Collectors.toSet())) {
            lake.deleteFolder(folder);
        }
        return published.size();
    }

    private boolean isPublished(StagedFile file) throws IOException {
        try {
            lake.publish(file.staged(), file.path());
            return true;
        } catch (FileNotFoundException lost) {
            LOG.error(
                    "A landed file is lost: neither {} nor {} is in the lake. Land its source again with --again.",
                    file.staged(),
                    file.path());
            return false;
        }
    }

    /** Removes what landings that ended in the middle left behind a week ago. */
    void removeForgotten(Instant now) throws IOException {
        Map<String, Instant> touched = new HashMap<>();
        for (LakeFile file : lake.listStaged()) {
            touched.merge(folder(file.path()), file.modifiedAt(), (left, right) -> left.isAfter(right) ? left : right);
        }
        if (touched.isEmpty()) {
            return;
        }
        Set<String> recorded =
                store.staged().stream().map(file -> folder(file.staged())).collect(Collectors.toSet());
        for (Map.Entry<String, Instant> folder : touched.entrySet()) {
            if (folder.getValue().isBefore(now.minus(FORGOTTEN)) && !recorded.contains(folder.getKey())) {
                lake.deleteFolder(folder.getKey());
            }
        }
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
