package org.tallystick.job.run;

import java.time.LocalDate;
import org.tallystick.lake.LakeFile;
import org.tallystick.model.lake.LakeLayout;

/**
 * A file of raw measures that no committed run has consumed.
 *
 * @param path relative to the lake's root
 * @param bytes its size
 * @param measureName its measure, from its folder
 * @param receivedDate its receiving day (UTC), from its folder
 */
public record RawFile(String path, long bytes, String measureName, LocalDate receivedDate) {

    /** The raw file of this path. */
    public static RawFile of(LakeFile file) {
        return new RawFile(
                file.path(), file.bytes(), LakeLayout.measureName(file.path()), LakeLayout.receivedDate(file.path()));
    }
}
