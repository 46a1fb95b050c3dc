package org.tallystick.job.duplicate;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.tallystick.job.tally.TallyPlan;

/** Whose ids are written together in one file, by a number of its own for each name and day. */
interface IdOwners extends Serializable {

    /** The owner of the record at that place. */
    long owner(long[] records, int at);

    /** The name under which its ids are filed. */
    String name(long owner);

    /** The day under which they are filed. */
    LocalDate day(long owner);

    /** Measures and the first days of their periods. */
    record Measures(Broadcast<TallyPlan> plan) implements IdOwners {
        @Override
        public long owner(long[] records, int at) {
            return records[at + IdRecord.MEASURE_AND_DAY];
        }

        @Override
        public String name(long owner) {
            return plan.value().definition(IdRecord.first(owner)).name();
        }

        @Override
        public LocalDate day(long owner) {
            return LocalDate.ofEpochDay(IdRecord.second(owner));
        }
    }

    /** Submission dates of pings: those of the files that the ids are in. An id is the same on every date. */
    record SubmissionDates(Broadcast<List<LocalDate>> dates) implements IdOwners {
        @Override
        public long owner(long[] records, int at) {
            return dates.value()
                    .get(IdRecord.first(records[at + IdRecord.FILE_AND_ROW]))
                    .toEpochDay();
        }

        @Override
        public String name(long owner) {
            return PingDuplicateSearch.NAME;
        }

        @Override
        public LocalDate day(long owner) {
            return LocalDate.ofEpochDay(owner);
        }
    }
}
