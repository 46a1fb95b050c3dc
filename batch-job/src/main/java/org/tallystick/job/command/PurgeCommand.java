package org.tallystick.job.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tallystick.job.purge.IdPurge;
import org.tallystick.job.purge.PurgeSummary;
import org.tallystick.job.purge.RawPurge;
import org.tallystick.job.purge.TallyPurge;
import org.tallystick.job.report.JobReport;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes raw measures that were received long ago. */
@Command(
        name = "purge",
        description =
                "Deletes raw measures that were received long ago; aggregates stay, and tallies too unless asked.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A measure with an old file that no run has computed yet is left alone, and the command says so.",
            "Exit codes: 0 all purged, 1 failed or some measures left alone, 2 bad usage.",
            "Examples:",
            "  tallystick purge measure konnector-event-daily -d 90",
            "  tallystick purge all -d 365 --tallies 1095"
        })
public final class PurgeCommand {

    private static final String ALL = "all";
    private static final String TALLIES =
            "also delete tallies of periods that ended at least that many days ago; their aggregates stay, and late"
                    + " measures for them are refused";

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
                    int days,
            @Option(names = "--tallies", paramLabel = "DAYS", description = TALLIES) Integer tallyDays,
            @Mixin JobOptions job)
            throws Exception {
        return purge(ALL.equals(name) ? null : name, days, tallyDays, job);
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
                    int days,
            @Option(names = "--tallies", paramLabel = "DAYS", description = TALLIES) Integer tallyDays,
            @Mixin JobOptions job)
            throws Exception {
        return purge(null, days, tallyDays, job);
    }

    private int purge(String name, int days, Integer tallyDays, JobOptions job) throws Exception {
        if (days < 0) {
            throw new ParameterException(spec.commandLine(), "--days must be at least 0; given: " + days);
        }
        if (tallyDays != null && tallyDays < 0) {
            throw new ParameterException(spec.commandLine(), "--tallies must be at least 0; given: " + tallyDays);
        }
        LocalDate today = LocalDate.now(Clock.systemUTC());
        return job.run(parts -> {
            LakeSettings lake = parts.work().lake();
            Database database = parts.work().database();
            PurgeSummary raw = new RawPurge(lake, database).purge(name, today.minusDays(days));
            print(raw, today.minusDays(days));
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("runId", raw.runId());
            figures.put("files", raw.files());
            figures.put("bytes", raw.bytes());
            figures.put("rows", raw.rows());
            figures.put("leftAlone", raw.kept());
            if (tallyDays != null) {
                LocalDate before = today.minusDays(tallyDays);
                TallyPurge.Summary tallies = new TallyPurge(lake, database).purge(name, before);
                PrintWriter out = spec.commandLine().getOut();
                out.printf("Deleted %d tally files of periods that ended before %s.%n", tallies.files(), before);
                out.flush();
                figures.put("tallyFiles", tallies.files());
            }
            figures.put("idFiles", forgetIds(parts, today));
            return new JobReport.Outcome(raw.kept().isEmpty() ? 0 : 1, "committed", figures);
        });
    }

    private int forgetIds(JobOptions.Parts parts, LocalDate today) {
        LocalDate before =
                today.minusDays(parts.settings().get(JobSettings.ID_WINDOW).toDays());
        int files = new IdPurge(parts.work().databaseSettings()).forget(before);
        if (files > 0) {
            PrintWriter out = spec.commandLine().getOut();
            out.printf("Forgot the ids of periods that began before %s (job.id-window), %d files.%n", before, files);
            out.flush();
        }
        return files;
    }

    private void print(PurgeSummary summary, LocalDate before) {
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
    }
}
