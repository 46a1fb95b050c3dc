package org.tallystick.job.telemetry;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import org.tallystick.lake.Contributions;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;

/**
 * Writes the contributions of one merging task, one file per date and channel, which come one after the other. Closed
 * without {@link #finish}, it leaves no file behind.
 */
final class ContributionWriter implements AutoCloseable {

    private final LakeFileSystem lake;
    private final Path path;
    private final ArrayList<MergedCells.Written> written = new ArrayList<>();
    private ParquetAppender<Contributions.Row> file;
    private String current;
    private LocalDate date;
    private String channel;
    private boolean finished;

    /** Where the file of a date and channel is. */
    interface Path {
        String of(LocalDate date, String channel);
    }

    ContributionWriter(LakeFileSystem lake, Path path) {
        this.lake = lake;
        this.path = path;
    }

    void append(LocalDate submissionDate, String ofChannel, Contributions.Row row) throws IOException {
        if (file == null || !submissionDate.equals(date) || !ofChannel.equals(channel)) {
            leave();
            date = submissionDate;
            channel = ofChannel;
            current = path.of(date, channel);
            file = Contributions.open(lake, current);
        }
        file.append(row);
    }

    /** Finishes the last file; all files written. */
    ArrayList<MergedCells.Written> finish() throws IOException {
        leave();
        finished = true;
        return written;
    }

    private void leave() throws IOException {
        if (file != null) {
            long rows = file.rows();
            long bytes = file.commit();
            file = null;
            written.add(new MergedCells.Written(current, Math.toIntExact(date.toEpochDay()), channel, rows, bytes));
        }
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        if (file != null) {
            file.close();
        }
        for (MergedCells.Written each : written) {
            lake.delete(each.path());
        }
    }
}
