package org.tallystick.ingest.land;

/**
 * A row that could not be used.
 *
 * @param line its line or row in the input, from 1
 * @param reason why, worded for its sender
 */
public record Refusal(long line, String reason) {

    @Override
    public String toString() {
        return "line " + line + ": " + reason;
    }
}
