package org.tallystick.job.indicator;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.parquet.schema.MessageType;
import org.tallystick.job.run.RawFooter;
import org.tallystick.lake.LakeFile;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.lake.UsageEventColumn;
import org.tallystick.model.lake.UserFactColumn;
import org.tallystick.store.indicator.IndicatorResult;

/**
 * A raw file of usage events or of facts about users.
 *
 * @param path relative to the lake's root
 * @param bytes its size
 * @param kind what its rows are
 * @param place the UTC date of its events, or the first day of the month of its facts
 */
record UsageFile(String path, long bytes, Kind kind, LocalDate place) implements Serializable {

    /** What the rows of a file are. */
    enum Kind {
        EVENTS(
                IndicatorResult.EVENTS,
                LakeLayout.RAW_USAGE_EVENTS,
                LakeSchemas.RAW_USAGE_EVENTS,
                UsageEventColumn.USER_ID,
                UsageEventColumn.TYPE,
                UsageEventColumn.EVENT_DATE),
        FACTS(
                IndicatorResult.FACTS,
                LakeLayout.RAW_USER_FACTS,
                LakeSchemas.RAW_USER_FACTS,
                UserFactColumn.USER_ID,
                UserFactColumn.FACT,
                UserFactColumn.RECEIVED_AT);

        private final String inLedger;
        private final String folder;
        private final MessageType schema;
        private final String[] required;

        Kind(String inLedger, String folder, MessageType schema, String... required) {
            this.inLedger = inLedger;
            this.folder = folder;
            this.schema = schema;
            this.required = required;
        }

        /** The name of such files in the ledger. */
        String inLedger() {
            return inLedger;
        }

        /** Where such files are. */
        String folder() {
            return folder;
        }
    }

    /**
     * The file of that path.
     *
     * @throws IllegalArgumentException where its folder says no date
     */
    static UsageFile of(Kind kind, LakeFile file) {
        LocalDate place = kind == Kind.EVENTS ? LakeLayout.eventDate(file.path()) : LakeLayout.month(file.path());
        return new UsageFile(file.path(), file.bytes(), kind, place);
    }

    /** What its footer says. */
    RawFooter footer(LakeFileSystem lake) {
        return RawFooter.read(lake, path, kind.schema).requiring(kind.required);
    }

    /** Another file of the same folder. */
    UsageFile movedTo(String otherPath, long otherBytes) {
        return new UsageFile(otherPath, otherBytes, kind, place);
    }
}
