package org.tallystick.job.scan;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/**
 * Rows of files that a scan leaves out, by their number in the file, from 0. At most about one bit for each row of a file
 * that has any.
 */
public final class DroppedRows implements Serializable {

    private static final long serialVersionUID = 1;

    private final HashMap<String, RoaringBitmap> byPath = new HashMap<>();

    /** No rows. */
    public static DroppedRows none() {
        return new DroppedRows();
    }

    /** Adds rows of the file with this path, relative to the lake's root. */
    public void add(String path, RoaringBitmap rows) {
        byPath.computeIfAbsent(path, key -> new RoaringBitmap()).or(rows);
    }

    /** How many rows of that file. */
    public long of(String path) {
        RoaringBitmap rows = byPath.get(path);
        return rows == null ? 0 : rows.getLongCardinality();
    }

    /** How many rows of all files. */
    public long count() {
        return byPath.values().stream()
                .mapToLong(RoaringBitmap::getLongCardinality)
                .sum();
    }

    /** The rows of those of these files that have any, by the place of the path in the list. */
    public Map<Integer, RoaringBitmap> byPlace(List<String> paths) {
        Map<Integer, RoaringBitmap> rows = new HashMap<>();
        for (int place = 0; place < paths.size() && !byPath.isEmpty(); place++) {
            if (byPath.containsKey(paths.get(place))) {
                rows.put(place, byPath.get(paths.get(place)));
            }
        }
        return rows;
    }
}
