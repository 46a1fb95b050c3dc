package org.tallystick.ingest.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * How a journal does.
 *
 * @param measuresTaken how many measures were acknowledged since the start
 * @param measuresLanded how many measures became raw files since the start, those of earlier processes included
 * @param segmentsWaiting how many closed segments wait to become raw files
 * @param bytesOnDisk how many bytes all segments take
 * @param bytesBound how many they may take
 * @param oldestWaiting since when the oldest measure waits, empty where none does
 * @param damagedPlaces how many places of segments could not be read since the start
 * @param refusal why nothing is taken now; empty where measures are taken
 * @param landingFault why the lake does not take a segment now; empty where it does
 */
public record JournalStatus(
        long measuresTaken,
        long measuresLanded,
        int segmentsWaiting,
        long bytesOnDisk,
        long bytesBound,
        Optional<Instant> oldestWaiting,
        long damagedPlaces,
        Optional<String> refusal,
        Optional<String> landingFault) {}
