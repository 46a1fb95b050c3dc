package org.tallystick.job.telemetry;

import org.tallystick.job.run.RawFooter;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.LakeSchemas;
import org.tallystick.model.lake.PingColumn;

/**
 * What the footer of a file of raw pings says.
 *
 * @param file the file
 * @param rows how many rows it has
 * @param fault why it cannot be read, null where it can
 */
record PingFooter(PingFile file, long rows, String fault) {

    /** A column other than the payload may be missing: its pings are dropped for it, with the reason. */
    static PingFooter read(LakeFileSystem lake, PingFile file) {
        RawFooter footer = RawFooter.read(lake, file.path(), LakeSchemas.RAW_PINGS);
        boolean lacksAll = footer.schema() != null
                && !footer.schema().containsField(PingColumn.PAYLOAD)
                && !footer.schema().containsField(PingColumn.DROP_REASON);
        RawFooter checked = lacksAll ? footer.requiring(PingColumn.PAYLOAD) : footer;
        return new PingFooter(file, checked.rows(), checked.fault());
    }
}
