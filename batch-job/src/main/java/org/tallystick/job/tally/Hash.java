package org.tallystick.job.tally;

/** Hashes that are the same in every process, since they decide which task gets a key. */
final class Hash {

    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private Hash() {}

    /** FNV-1a over the bytes, finished so that all bits depend on all bytes. */
    static long of(byte[] bytes, int from, int to) {
        long hash = BASIS;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * PRIME;
        }
        return mix(hash);
    }

    /** The finishing step of MurmurHash3 for 64 bits. */
    static long mix(long value) {
        long hash = value;
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    /** A hash of both, in this order. */
    static long combine(long left, long right) {
        return mix(left * 31 + right);
    }
}
