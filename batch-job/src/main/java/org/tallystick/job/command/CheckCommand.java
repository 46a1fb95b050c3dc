package org.tallystick.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tallystick.job.check.Finding;
import org.tallystick.job.check.QualityCheck;
import org.tallystick.job.check.QualityReport;
import org.tallystick.job.check.ReportFiles;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.CheckSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.model.settings.SettingsFile;
import org.tallystick.store.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks whether what was received on a day looks like what is usual. */
@Command(
        name = "check",
        description = "Checks whether what was received on a day looks like what is usual.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The bounds are the settings check.…; it changes nothing.",
            "Exit codes: 0 every check holds, 1 one does not or the day cannot be read, 2 bad usage.",
            "Example:",
            "  tallystick check --date 2026-11-21 --json report.json --junit report.xml"
        })
public final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--date", required = true, paramLabel = "DAY", description = "the receiving day (UTC)")
    private LocalDate date;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the report to this file as JSON")
    private Path json;

    @Option(names = "--junit", paramLabel = "FILE", description = "also write the report to this file as JUnit's XML")
    private Path junit;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = SettingsFile.load(System.getenv());
        try (LakeFileSystem lake = LakeFileSystem.open(LakeSettings.from(settings));
                Database database = Database.open(ConfiguredDatabase.of(settings))) {
            QualityReport report = new QualityCheck(lake, database, CheckSettings.from(settings)).of(date);
            if (json != null) {
                ReportFiles.writeJson(report, json);
            }
            if (junit != null) {
                ReportFiles.writeJunit(report, junit);
            }
            print(report);
            return report.isGood() ? 0 : 1;
        }
    }

    private void print(QualityReport report) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "Received on %s (UTC): %d measures, %d rows refused%n", report.date(), report.rows(), report.refused());
        for (Finding finding : report.findings()) {
            out.printf(
                    "  %-7s  %s: %s%n",
                    finding.outcome().name().toLowerCase(Locale.ROOT), finding.title(), finding.message());
        }
        out.println(
                report.isGood()
                        ? "Every check holds."
                        : report.failures().size() + " of " + report.findings().size() + " checks do not hold.");
        out.flush();
    }
}
