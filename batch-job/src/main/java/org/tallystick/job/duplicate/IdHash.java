package org.tallystick.job.duplicate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The 128-bit hash of a period and an id: MurmurHash3 (x64, 128 bits, seed 0) over the period's first instant as
 * microseconds since the epoch, eight bytes, the greatest first, and the id in UTF-8. Two different ids of one period
 * have the same hash once in a sample of some 10^19.
 */
final class IdHash {

    private byte[] bytes = new byte[256];

    /** Two longs. */
    long[] of(long periodStartMicros, UTF8String id) {
        int length = Long.BYTES + id.numBytes();
        if (bytes.length < length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        ByteBuffer.wrap(bytes).putLong(periodStartMicros);
        id.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + Long.BYTES);
        return MurmurHash3.hash128x64(bytes, 0, length, 0);
    }
}
