package org.tallystick.store.run;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.tallystick.store.database.Sql;

/** Tally files as rows of PostgreSQL. */
final class TallyFileRows {

    private TallyFileRows() {}

    static TallyFile read(ResultSet row) throws SQLException {
        return new TallyFile(
                row.getString("path"),
                row.getString("measure_name"),
                TallyLevel.named(row.getString("level")),
                row.getObject("start_date", LocalDate.class),
                row.getBoolean("joined"),
                row.getLong("rows"),
                row.getLong("bytes"),
                TallyOrigin.named(row.getString("origin")));
    }

    static void add(Handle handle, long run, List<TallyFile> files) {
        handle.execute(
                Sql.statement("run/add-tally-files"),
                run,
                column(files, TallyFile::path, String[]::new),
                column(files, TallyFile::measureName, String[]::new),
                column(files, file -> file.level().wireName(), String[]::new),
                column(files, file -> file.startDate().toString(), String[]::new),
                column(files, file -> String.valueOf(file.joined()), String[]::new),
                column(files, TallyFile::rows, Long[]::new),
                column(files, TallyFile::bytes, Long[]::new),
                column(files, file -> file.origin().wireName(), String[]::new));
    }

    static <T, R> R[] column(List<T> rows, Function<T, R> value, java.util.function.IntFunction<R[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
