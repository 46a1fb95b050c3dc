package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.tallystick.lake.LakeFileSystem;

/** The records of one kind in a segment, on their way to the raw files that are made of them. */
interface SegmentRecords {

    /**
     * Takes the payload of a record where it is of this kind and whole.
     *
     * @param segment has an array; not to be kept
     */
    boolean take(ByteBuffer segment, int from, int length);

    /** Writes the files that are not there yet; returns how many these were. */
    int writeTo(LakeFileSystem lake) throws IOException;
}
