package org.tallystick.ingest.delivery;

/**
 * Some whole lines of an input, sent as one request.
 *
 * @param before where it begins
 * @param after where the next one begins
 * @param body its bytes
 */
record Batch(Position before, Position after, byte[] body) {

    /** The key that makes it count once, however often it is sent. */
    String key() {
        return after.chain();
    }

    boolean isBlank() {
        for (byte one : body) {
            if (one != ' ' && one != '\t' && one != '\r' && one != '\n') {
                return false;
            }
        }
        return true;
    }
}
