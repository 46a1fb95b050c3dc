package org.tallystick.store.run;

import java.time.Instant;

/**
 * One run: a computation of the job or an administrative change of what is published.
 *
 * @param id grows with every run; the id of the last committed one is the version of the published data
 * @param kind what it does
 * @param status {@code running}, {@code committed} or {@code failed}
 * @param description its parameters, for people
 * @param startedAt when it began
 * @param finishedAt when it ended, null while it runs and where its process died
 * @param filesRead how many raw files it consumed
 * @param rowsRead how many rows these had
 * @param rowsRefused how many of them could not be used
 * @param rowsDuplicate how many of them were left out, since a contribution with the same id counts
 * @param keysWritten how many aggregate rows it inserted or changed
 * @param seconds how long it took, null while it runs
 * @param error why it failed, null otherwise
 */
public record Run(
        long id,
        RunKind kind,
        String status,
        String description,
        Instant startedAt,
        Instant finishedAt,
        long filesRead,
        long rowsRead,
        long rowsRefused,
        long rowsDuplicate,
        long keysWritten,
        Double seconds,
        String error) {}
