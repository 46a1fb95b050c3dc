package org.tallystick.ingest.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;

/**
 * The rows of a segment by the raw file that they go to.
 *
 * @param <R> a row
 */
final class FilesOfSegment<R> {

    private final Map<String, List<R>> byPath = new TreeMap<>();

    /** Begins a file of the lake. */
    interface Opening<R> {
        ParquetAppender<R> open(LakeFileSystem lake, String path) throws IOException;
    }

    void add(String path, R row) {
        byPath.computeIfAbsent(path, none -> new ArrayList<>()).add(row);
    }

    Iterable<List<R>> rows() {
        return byPath.values();
    }

    /** Writes the files that are not there yet; returns how many these were. */
    int writeTo(LakeFileSystem lake, Opening<R> opening) throws IOException {
        int files = 0;
        for (Map.Entry<String, List<R>> rows : byPath.entrySet()) {
            if (lake.find(rows.getKey()).isEmpty()) {
                try (ParquetAppender<R> file = opening.open(lake, rows.getKey())) {
                    for (R row : rows.getValue()) {
                        file.append(row);
                    }
                    file.commit();
                }
                files++;
            }
        }
        return files;
    }
}
