package org.tallystick.ingest.land;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tallystick.ingest.rows.CsvRows;
import org.tallystick.ingest.rows.JsonArrayRows;
import org.tallystick.ingest.rows.NdjsonRows;
import org.tallystick.ingest.rows.ParquetRows;
import org.tallystick.ingest.rows.UnusableInput;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.measure.MeasureCheck;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.landing.LandedFile;
import org.tallystick.store.landing.LandedFileStore;

/**
 * Lands inputs: every row becomes a measure, a ping or an event in the lake's raw files or a row in its refused ones.
 *
 * <p>All files of an input are first written whole below the lake's staging folder, which no run looks at. Then one
 * database transaction records the input with its staged files: that is the moment from which it counts. Only then are
 * the files moved to their places. A process that dies before the transaction has landed nothing; one that dies after
 * it has landed everything, and the next landing of whatever input moves what is still staged. So an input is never
 * landed in part, and the same content never twice unless that is asked for.
 */
public final class Landing {

    private static final long MOST_MEMORY = 512L << 20;

    /** Senders of pings keep below 1 MiB, packed. */
    private static final int LONGEST_PING = 16 << 20;

    private final LakeFileSystem lake;
    private final DefinitionStore definitions;
    private final LandedFileStore ledger;
    private final Clock clock;
    private final StagedLandings staged;

    /** Lands into this lake, by the definitions and the ledger of this database. */
    public Landing(LakeFileSystem lake, DefinitionStore definitions, LandedFileStore ledger, Clock clock) {
        this.lake = lake;
        this.definitions = definitions;
        this.ledger = ledger;
        this.clock = clock;
        this.staged = new StagedLandings(lake, ledger);
    }

    /**
     * Lands one input.
     *
     * @throws LandingFailed where the input cannot be used; nothing of it was landed
     * @throws IOException where the lake cannot be written; nothing of the input was landed, unless the message says
     *     that it was recorded
     */
    public LandingResult land(LandingSource source, LandingOptions options) throws LandingFailed, IOException {
        completeInterrupted();
        Instant begun = clock.instant();
        try {
            Optional<LandedFile> before = landedBefore(source, options);
            return before.isPresent() ? skipped(source, before.get(), begun) : read(source, options, begun);
        } catch (LakeWriteFailed failed) {
            throw new IOException(source.name() + ": " + failed.getMessage() + "; nothing of it was landed", failed);
        } catch (NoSuchFileException none) {
            throw new LandingFailed(source.name(), "there is no such file", none);
        } catch (AccessDeniedException denied) {
            throw new LandingFailed(source.name(), "it may not be read", denied);
        } catch (UnusableInput unusable) {
            throw new LandingFailed(source.name(), unusable.getMessage(), unusable);
        }
    }

    /**
     * Moves the files of inputs that were recorded, but whose process died before it could move them.
     *
     * @return how many files were moved
     */
    public int completeInterrupted() throws IOException {
        int moved = staged.publish();
        staged.removeForgotten(clock.instant());
        return moved;
    }

    /** A file whose size was never seen before has content that was never seen before, which saves reading it twice. */
    private Optional<LandedFile> landedBefore(LandingSource source, LandingOptions options) throws IOException {
        Optional<Path> file = source.regularFile();
        if (options.repetition() == LandingOptions.Repetition.AGAIN
                || file.isEmpty()
                || !ledger.hasAnyOf(Files.size(file.get()))) {
            return Optional.empty();
        }
        try (InputBytes input = InputBytes.open(source, LandingProgress.SILENT)) {
            String hash = input.hash();
            return ledger.find(options.kind().hashOf(hash));
        }
    }

    private LandingResult read(LandingSource source, LandingOptions options, Instant begun) throws IOException {
        Map<String, MeasureDefinition> byName =
                definitions.list().stream().collect(Collectors.toMap(MeasureDefinition::name, Function.identity()));
        try (InputBytes input = InputBytes.open(source, options.progress());
                LandingAttempt attempt = attempt(source, options, byName, begun)) {
            byte[] head = input.head();
            if (head.length == 0) {
                return result(source, Optional.empty(), attempt, List.of(), input.bytesRead(), begun);
            }
            InputFormat format =
                    options.format().isPresent() ? options.format().get() : FormatDetection.detect(head, source.name());
            String hash = options.kind()
                    .hashOf(
                            switch (options.kind()) {
                                case PINGS -> readPings(format, input, attempt);
                                case TRACKING, USAGE_EVENTS, USER_FACTS ->
                                    readJson(options.kind(), format, input, attempt);
                                case MEASURES -> readRows(source, format, head, input, byName, attempt);
                            });
            attempt.finish();
            return record(source, options, format, attempt, hash, input.bytesRead(), begun);
        }
    }

    private LandingAttempt attempt(
            LandingSource source, LandingOptions options, Map<String, MeasureDefinition> byName, Instant begun) {
        long memory = Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / 4);
        return switch (options.kind()) {
            case PINGS -> new PingAttempt(lake, source.name(), options.bound(), begun, memory);
            case TRACKING -> new TrackingAttempt(lake, source.name(), options.bound(), begun, memory);
            case USAGE_EVENTS ->
                new UsageAttempt<>(lake, UsageRows.EVENTS, source.name(), options.bound(), begun, memory);
            case USER_FACTS -> new UsageAttempt<>(lake, UsageRows.FACTS, source.name(), options.bound(), begun, memory);
            case MEASURES -> {
                MeasureCheck check = new MeasureCheck(name -> Optional.ofNullable(byName.get(name)));
                yield new MeasureAttempt(lake, check, source.name(), options.bound(), begun, memory);
            }
        };
    }

    private static String readPings(InputFormat format, InputBytes input, LandingAttempt attempt) throws IOException {
        if (format != InputFormat.NDJSON) {
            throw new UnusableInput("pings are landed as NDJSON, one a line; it is " + format.wireName());
        }
        new NdjsonRows(input.content(), LONGEST_PING).readAll(attempt);
        return input.hash();
    }

    private static String readJson(InputKind kind, InputFormat format, InputBytes input, LandingAttempt attempt)
            throws IOException {
        switch (format) {
            case NDJSON -> new NdjsonRows(input.content()).readAll(attempt);
            case JSON_ARRAY -> new JsonArrayRows(input.content()).readAll(attempt);
            default ->
                throw new UnusableInput(
                        kind.wireName() + " is landed as NDJSON or a JSON array; it is " + format.wireName());
        }
        return input.hash();
    }

    /** Hands all rows to the attempt and tells the hash of the content. */
    private static String readRows(
            LandingSource source,
            InputFormat format,
            byte[] head,
            InputBytes input,
            Map<String, MeasureDefinition> definitions,
            LandingAttempt attempt)
            throws IOException {
        switch (format) {
            case NDJSON -> new NdjsonRows(input.content()).readAll(attempt);
            case JSON_ARRAY -> new JsonArrayRows(input.content()).readAll(attempt);
            case CSV -> new CsvRows(input.content(), head, definitions).readAll(attempt);
            case PARQUET -> {
                return readParquet(source, input, definitions, attempt);
            }
        }
        return input.hash();
    }

    /** Parquet is read from its end, so that what is no plain file is copied to one. */
    private static String readParquet(
            LandingSource source, InputBytes input, Map<String, MeasureDefinition> definitions, LandingAttempt attempt)
            throws IOException {
        if (source.regularFile().isPresent() && !input.isCompressed()) {
            String hash = input.hash();
            new ParquetRows(source.regularFile().get(), definitions).readAll(attempt);
            return hash;
        }
        Path copy = Files.createTempFile("tallystick-landing-", ".parquet");
        try {
            Files.copy(input.content(), copy, StandardCopyOption.REPLACE_EXISTING);
            new ParquetRows(copy, definitions).readAll(attempt);
            return input.hash();
        } finally {
            Files.delete(copy);
        }
    }

    private LandingResult record(
            LandingSource source,
            LandingOptions options,
            InputFormat format,
            LandingAttempt attempt,
            String hash,
            long bytes,
            Instant begun)
            throws IOException {
        if (attempt.rowsLanded() + attempt.rowsRefused() == 0) {
            return result(source, Optional.of(format), attempt, List.of(), bytes, begun);
        }
        while (true) {
            Optional<LandedFile> before = ledger.find(hash);
            if (before.isPresent() && options.repetition() == LandingOptions.Repetition.SKIP) {
                return skipped(source, before.get(), begun);
            }
            int number = before.map(LandedFile::number).orElse(0) + 1;
            LandedFile landed = new LandedFile(
                    hash, number, source.name(), bytes, attempt.rowsLanded(), attempt.rowsRefused(), begun);
            var places = attempt.places(hash, number);
            // Somebody else may be landing the same content: then it is looked up once more.
            if (ledger.commit(landed, places)) {
                attempt.keep();
                publish(source);
                return result(
                        source,
                        Optional.of(format),
                        attempt,
                        places.stream().map(place -> place.path()).toList(),
                        bytes,
                        begun);
            }
        }
    }

    private void publish(LandingSource source) throws IOException {
        try {
            staged.publish();
        } catch (IOException failed) {
            throw new IOException(
                    source.name() + ": it is recorded as landed, but not all of its files could be moved to their"
                            + " places in the lake; the next landing moves them. Cause: " + failed.getMessage(),
                    failed);
        }
    }

    private LandingResult skipped(LandingSource source, LandedFile before, Instant begun) {
        return new LandingResult(
                source.name(),
                Optional.empty(),
                0,
                0,
                List.of(),
                List.of(),
                before.sourceBytes(),
                0,
                since(begun),
                Optional.of(before));
    }

    private LandingResult result(
            LandingSource source,
            Optional<InputFormat> format,
            LandingAttempt attempt,
            List<String> files,
            long bytesRead,
            Instant begun) {
        return new LandingResult(
                source.name(),
                format,
                attempt.rowsLanded(),
                attempt.rowsRefused(),
                attempt.firstRefusals(),
                files,
                bytesRead,
                attempt.bytesWritten(),
                since(begun),
                Optional.empty());
    }

    private Duration since(Instant begun) {
        return Duration.between(begun, clock.instant());
    }
}
