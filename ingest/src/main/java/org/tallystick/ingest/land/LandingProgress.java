package org.tallystick.ingest.land;

import java.util.OptionalLong;

/** Hears how far a landing is; called about once per megabyte on the landing's own thread. */
public interface LandingProgress {

    /** Hears nothing. */
    LandingProgress SILENT = (bytesRead, bytesInAll) -> {};

    /**
     * So much has been read.
     *
     * @param bytesRead bytes of the input as it came
     * @param bytesInAll the input's size, empty where it is not known
     */
    void read(long bytesRead, OptionalLong bytesInAll);
}
