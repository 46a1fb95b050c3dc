package org.tallystick.job.compact;

/**
 * What a compaction did, or would do.
 *
 * @param runId the id of its last transaction's run, 0 where there was nothing to do or nothing was done
 * @param groups how many days, months and years were put together
 * @param filesBefore how many files these had
 * @param bytesBefore their bytes
 * @param filesAfter how many files replace them or were added for months, 0 where nothing was done
 * @param bytesAfter the bytes of these
 * @param rows how many rows were read
 * @param fault why it was not done, null where it was
 * @param seconds how long it took
 */
public record CompactionSummary(
        long runId,
        int groups,
        int filesBefore,
        long bytesBefore,
        int filesAfter,
        long bytesAfter,
        long rows,
        String fault,
        double seconds) {

    /** Nothing was to be done. */
    public static CompactionSummary none() {
        return new CompactionSummary(0, 0, 0, 0, 0, 0, 0, null, 0);
    }

    /** It was not done for this reason; nothing was changed. */
    static CompactionSummary failed(String fault) {
        return new CompactionSummary(0, 0, 0, 0, 0, 0, 0, fault, 0);
    }

    CompactionSummary plus(CompactionSummary more) {
        return new CompactionSummary(
                Math.max(runId, more.runId),
                groups + more.groups,
                filesBefore + more.filesBefore,
                bytesBefore + more.bytesBefore,
                filesAfter + more.filesAfter,
                bytesAfter + more.bytesAfter,
                rows + more.rows,
                fault == null ? more.fault : fault,
                seconds + more.seconds);
    }
}
