package org.tallystick.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import org.tallystick.job.purge.PurgeSummary;
import org.tallystick.job.purge.RawPurge;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.model.settings.SettingsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes raw measures that were received long ago. */
@Command(
        name = "purge",
        description = "Deletes raw measures that were received long ago; tallies and aggregates stay.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A measure with an old file that no run has computed yet is left alone, and the command says so.",
            "Exit codes: 0 all purged, 1 failed or some measures left alone, 2 bad usage.",
            "Examples:",
            "  tallystick purge measure konnector-event-daily -d 90",
            "  tallystick purge all -d 365"
        })
public final class PurgeCommand {

    private static final String ALL = "all";

    @Spec
    private CommandSpec spec;

    @Command(
            name = "measure",
            description = "Purges one measure, or all of them where NAME is all.",
            mixinStandardHelpOptions = true)
    int measure(
            @Parameters(paramLabel = "NAME", description = "the measure, or all") String name,
            @Option(
                            names = {"-d", "--days"},
                            defaultValue = "90",
                            paramLabel = "DAYS",
                            description = "the least age in days (default: ${DEFAULT-VALUE})")
                    int days)
            throws IOException, InterruptedException {
        return purge(ALL.equals(name) ? null : name, days);
    }

    @Command(
            name = "all",
            aliases = "all-measures",
            description = "Purges all measures.",
            mixinStandardHelpOptions = true)
    int all(
            @Option(
                            names = {"-d", "--days"},
                            defaultValue = "90",
                            paramLabel = "DAYS",
                            description = "the least age in days (default: ${DEFAULT-VALUE})")
                    int days)
            throws IOException, InterruptedException {
        return purge(null, days);
    }

    private int purge(String name, int days) throws IOException, InterruptedException {
        if (days < 0) {
            throw new ParameterException(spec.commandLine(), "--days must be at least 0; given: " + days);
        }
        Settings settings = SettingsFile.load(System.getenv());
        LocalDate before = LocalDate.now(Clock.systemUTC()).minusDays(days);
        PurgeSummary summary =
                new RawPurge(LakeSettings.from(settings), ConfiguredDatabase.of(settings)).purge(name, before);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Deleted %d raw files with %d measures that were received before %s.%n",
                summary.files(), summary.rows(), before);
        summary.kept()
                .forEach((measure, files) -> out.printf(
                        "Left alone: %s, since no run has computed %d of its old files yet (tallystick aggregate"
                                + " --measure %s --force)%n",
                        measure, files, measure));
        out.flush();
        return summary.kept().isEmpty() ? 0 : 1;
    }
}
