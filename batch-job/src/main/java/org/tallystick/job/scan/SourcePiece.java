package org.tallystick.job.scan;

import java.util.ArrayList;
import java.util.List;
import org.tallystick.job.scan.ColumnarScan.Source;

/**
 * A part of a file that one task reads.
 *
 * @param source the file
 * @param number its place in the list of files
 * @param from the first byte
 * @param length how many bytes
 */
record SourcePiece(Source source, int number, long from, long length) {

    /** Cuts files into shares of equal size in the order of the list; the last share may be smaller. */
    static List<List<SourcePiece>> cut(List<Source> sources, long share) {
        List<List<SourcePiece>> shares = new ArrayList<>();
        long room = 0;
        for (int number = 0; number < sources.size(); number++) {
            Source source = sources.get(number);
            long from = 0;
            while (from < source.bytes()) {
                if (room == 0) {
                    shares.add(new ArrayList<>());
                    room = share;
                }
                long length = Math.min(room, source.bytes() - from);
                shares.get(shares.size() - 1).add(new SourcePiece(source, number, from, length));
                from += length;
                room -= length;
            }
        }
        return shares;
    }
}
