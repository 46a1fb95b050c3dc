import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;
import org.tallystick.job.run.TallyWork;
import org.tallystick.job.session.SparkSessions;
import org.tallystick.job.tracking.TrackingRequest;
import org.tallystick.job.tracking.TrackingRun;
import org.tallystick.job.tracking.TrackingSummary;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.lake.RawEvents;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.period.Instants;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.RunSettings;
import org.tallystick.model.tracking.EventSeries;
import org.tallystick.model.tracking.TrackingEvent;
import org.tallystick.store.database.Database;
import org.tallystick.testkit.TestPostgres;

/** Writes raw events of one name over 2026, lets the job add them up, then small batches of the last day. */
public final class TrackingLoad {

    private static final EventSeries SERIES = new EventSeries("bench", "load");
    private static final long FIRST = Instants.toMicros(Instant.parse("2026-01-01T00:00:00Z"));
    private static final long DAY = 86_400_000_000L;
    private static final int FILES = 20;
    private static final int BATCHES = 8;
    private static final int BATCH_EVENTS = 5_000;

    public static void main(String[] arguments) throws Exception {
        DatabaseSettings database =
                new DatabaseSettings(arguments[0], TestPostgres.USER, TestPostgres.PASSWORD, 4);
        LakeSettings lake = new LakeSettings(
                new LakeLayout(Path.of(arguments[1]).toUri().toString()), Map.of());
        long events = Long.parseLong(arguments[2]);
        SplittableRandom random = new SplittableRandom(1);
        for (int file = 0; file < FILES; file++) {
            land(lake, "year-" + file, events / FILES, FIRST, 365 * DAY, random);
        }
        SparkSession spark = SparkSessions.create(new JobSettings("local[2]", Map.of()), lake);
        TallyWork work = new TallyWork(() -> spark, lake, Database.open(database));
        TrackingRun run = new TrackingRun(work, RunSettings.standard(), (step, detail) -> {});
        tell(run.run(TrackingRequest.everythingNew(null, Duration.ZERO)));
        for (int batch = 0; batch < BATCHES; batch++) {
            land(lake, "batch-" + batch, BATCH_EVENTS, FIRST + 364 * DAY, DAY, random);
            tell(run.run(TrackingRequest.everythingNew(null, Duration.ZERO)));
        }
        spark.stop();
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    private static void tell(TrackingSummary summary) {
        System.out.printf(
                "%d events added up in %.2f s, %d rows written%n",
                summary.events(), summary.seconds(), summary.rowsWritten());
    }

    private static void land(
            LakeSettings settings, String segment, long events, long first, long length, SplittableRandom random)
            throws Exception {
        try (LakeFileSystem lake = LakeFileSystem.open(settings);
                ParquetAppender<TrackingEvent> file = RawEvents.open(
                        lake, lake.layout().rawTrackingFile(LocalDate.now(java.time.ZoneOffset.UTC), segment))) {
            for (long number = 0; number < events; number++) {
                double value = random.nextInt(4) == 0 ? random.nextInt(100_000) / 100.0 : random.nextInt(1000);
                file.append(new TrackingEvent(
                        SERIES,
                        first + random.nextLong(length),
                        value,
                        first,
                        new UUID(random.nextLong(), random.nextLong())));
            }
            file.commit();
        }
    }
}
