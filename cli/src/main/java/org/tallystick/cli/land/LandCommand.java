package org.tallystick.cli.land;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.ProgressLine;
import org.tallystick.ingest.land.InputFormat;
import org.tallystick.ingest.land.InputKind;
import org.tallystick.ingest.land.Landing;
import org.tallystick.ingest.land.LandingFailed;
import org.tallystick.ingest.land.LandingOptions;
import org.tallystick.ingest.land.LandingResult;
import org.tallystick.ingest.land.LandingSource;
import org.tallystick.ingest.land.RefusalBound;
import org.tallystick.store.landing.ReceivingDays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Lands files. */
@Command(
        name = "land",
        description = "Bring files of measures into the lake: NDJSON, a JSON array, CSV with a header or Parquet; text"
                + " also compressed by gzip. Or files of telemetry's pings: NDJSON; or of tracking events: NDJSON or a JSON"
                + " array. A file whose content was landed before is skipped.",
        footer = {
            "",
            "Refused rows go to the lake's folder refused with their reasons. Without --max-refused the other rows land"
                    + " and the exit code is 1; with it, more refused rows than that and nothing of the file lands.",
            "Examples:",
            "  tallystick land measures-*.ndjson.gz",
            "  tallystick land --received 2026-11-21 2026-11-21/*.csv",
            "  zcat old.csv.gz | tallystick land --max-refused 0.1%% -",
            "  tallystick land --kind pings pings-*.ndjson.gz",
            "  tallystick land --kind tracking events.ndjson"
        })
public final class LandCommand extends DatabaseCommand {

    private static final Path STANDARD_INPUT = Path.of("-");

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to land; - is the standard input.")
    private List<Path> files;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "MEASURES",
            description = "What the rows are, one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private InputKind kind;

    @Option(names = "--again", description = "Land content that was landed before once more: it counts twice then.")
    private boolean again;

    @Option(names = "--max-refused", paramLabel = "N|P%%", description = "How many rows of a file may be refused.")
    private String maxRefused;

    @Option(names = "--format", paramLabel = "FORMAT", description = "One of ${COMPLETION-CANDIDATES}; found out else.")
    private InputFormat format;

    @Option(
            names = "--received",
            paramLabel = "DAY",
            description = "The past receiving day (UTC) that the files belong to; default: today.")
    private LocalDate received;

    private LandingOptions options;

    @Override
    protected void prepare(Invocation invocation) {
        if (received != null && received.isAfter(LocalDate.now(Clock.systemUTC()))) {
            throw new ParameterException(
                    invocation.spec().commandLine(), "--received must not be in the future; given: " + received);
        }
        options = LandingOptions.STANDARD
                .with(kind)
                .with(again ? LandingOptions.Repetition.AGAIN : LandingOptions.Repetition.SKIP);
        if (format != null) {
            options = options.with(format);
        }
        if (maxRefused != null) {
            try {
                options = options.with(RefusalBound.parse(maxRefused));
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(invocation.spec().commandLine(), wrong.getMessage(), wrong);
            }
        }
    }

    @Override
    protected void run(Invocation invocation, Session session) throws Exception {
        Landing landing = LandingParts.landing(session, clock());
        int failed = 0;
        long refused = 0;
        for (Path file : files) {
            Optional<LandingResult> result = land(invocation, landing, file);
            failed += result.isEmpty() ? 1 : 0;
            refused += result.map(LandingResult::rowsRefused).orElse(0L);
        }
        if (received != null) {
            new ReceivingDays(session.database()).reopen(received);
        }
        if (failed > 0) {
            throw new CommandFailed(failed + " of " + files.size() + " files were not landed");
        }
        if (refused > 0 && maxRefused == null) {
            throw new CommandFailed(refused + " refused rows; --max-refused says how many may be");
        }
    }

    /** The last second of a past day. */
    private Clock clock() {
        Clock now = Clock.systemUTC();
        if (received == null || received.equals(LocalDate.now(now))) {
            return now;
        }
        Instant end =
                received.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
        return Clock.fixed(end, ZoneOffset.UTC);
    }

    /** Empty where the file could not be landed, which does not keep the others from landing. */
    private Optional<LandingResult> land(Invocation invocation, Landing landing, Path file) throws IOException {
        LandingSource source = file.equals(STANDARD_INPUT)
                ? LandingSource.stream("standard input", System.in)
                : LandingSource.file(file);
        try {
            LandingResult result = land(landing, source);
            LandingReport.lines(result, kind).forEach(invocation.out()::println);
            return Optional.of(result);
        } catch (LandingFailed failed) {
            invocation.err().println("tallystick: " + failed.getMessage());
            return Optional.empty();
        }
    }

    private LandingResult land(Landing landing, LandingSource source) throws LandingFailed, IOException {
        try (ProgressLine progress = ProgressLine.of(source.name())) {
            return landing.land(source, options.with(progress));
        }
    }
}
