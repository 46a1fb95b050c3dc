package org.tallystick.ingest.land;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.lake.ParquetAppender;
import org.tallystick.lake.RawUsage;
import org.tallystick.model.indicator.UsageEvent;
import org.tallystick.model.indicator.UsageEventReader;
import org.tallystick.model.indicator.UsageRefused;
import org.tallystick.model.indicator.UserFact;
import org.tallystick.model.indicator.UserFactReader;
import org.tallystick.model.lake.LakeLayout;

/**
 * What usage events and facts about users differ in on their way into the lake.
 *
 * @param kind which they are
 * @param reader reads what one JSON object says
 * @param place the date of their folder
 * @param order their order in a file, which puts a user's rows together
 * @param opener begins a file
 * @param path a file of one folder
 * @param <T> an event or a fact
 */
public record UsageRows<T>(
        InputKind kind,
        Reader<T> reader,
        Function<T, LocalDate> place,
        Comparator<T> order,
        Opener<T> opener,
        Path path) {

    /** Usage events, by the UTC date on which they happened. */
    public static final UsageRows<UsageEvent> EVENTS = new UsageRows<>(
            InputKind.USAGE_EVENTS,
            body -> List.of(UsageEventReader.read(body)),
            event -> LocalDate.ofEpochDay(Math.floorDiv(event.eventMicros(), 86_400_000_000L)),
            Comparator.comparing(UsageEvent::userId).thenComparingLong(UsageEvent::eventMicros),
            RawUsage::events,
            LakeLayout::rawUsageEventsFile);

    /** Facts about users, by month. */
    public static final UsageRows<UserFact> FACTS = new UsageRows<>(
            InputKind.USER_FACTS,
            UserFactReader::read,
            UserFact::month,
            Comparator.comparing(UserFact::userId).thenComparing(UserFact::name),
            RawUsage::facts,
            LakeLayout::rawUserFactsFile);

    /** Reads what one JSON object says. */
    @FunctionalInterface
    public interface Reader<T> {
        /** At least one. */
        List<T> read(JsonNode body) throws UsageRefused;
    }

    /** Begins a file of the lake. */
    @FunctionalInterface
    public interface Opener<T> {
        /** The file of this path. */
        ParquetAppender<RawUsage.Received<T>> open(LakeFileSystem lake, String path) throws IOException;
    }

    /** Names a file of a folder. */
    @FunctionalInterface
    public interface Path {
        /** The path of that segment. */
        String of(LocalDate place, String segment);
    }
}
