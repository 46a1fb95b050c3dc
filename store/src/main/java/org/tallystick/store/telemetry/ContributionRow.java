package org.tallystick.store.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.tallystick.model.telemetry.PingReader;

/** Reads a file of contributions where a query tells its path, submission_date, channel, rows and bytes. */
final class ContributionRow {

    private ContributionRow() {}

    static ContributionFile read(ResultSet row) throws SQLException {
        return new ContributionFile(
                row.getString("path"),
                LocalDate.parse(row.getString("submission_date"), PingReader.DAY),
                row.getString("channel"),
                row.getLong("rows"),
                row.getLong("bytes"));
    }
}
