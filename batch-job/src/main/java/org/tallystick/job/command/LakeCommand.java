package org.tallystick.job.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.tallystick.job.housekeeping.LakeFault;
import org.tallystick.job.housekeeping.LakeInspection;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.model.settings.SettingsFile;
import org.tallystick.store.database.Database;
import org.tallystick.store.housekeeping.LakeLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks after the lake. */
@Command(name = "lake", description = "Looks after the lake's files.", mixinStandardHelpOptions = true)
public final class LakeCommand {

    @Spec
    private CommandSpec spec;

    @Command(
            name = "check",
            description = "Finds orphaned, missing, different and unreadable files of the lake.",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "Safe to repair are files that nothing names: of runs that failed, and unfinished ones older than a day.",
                "Exit codes: 0 all is well or repaired, 1 something is left, 2 bad usage.",
                "Examples:",
                "  tallystick lake check",
                "  tallystick lake check --repair"
            })
    int check(@Option(names = "--repair", description = "delete what is safe to delete") boolean repair)
            throws IOException, InterruptedException {
        Settings settings = SettingsFile.load(System.getenv());
        PrintWriter out = spec.commandLine().getOut();
        try (LakeFileSystem lake = LakeFileSystem.open(LakeSettings.from(settings));
                Database database = Database.open(ConfiguredDatabase.of(settings))) {
            LakeInspection inspection = new LakeInspection(lake, new LakeLedger(database));
            List<LakeFault> faults = inspection.inspect();
            int left = 0;
            for (LakeFault fault : faults) {
                boolean deleted = repair && inspection.repair(fault);
                left += deleted ? 0 : 1;
                out.printf(
                        "%s%s: %s: %s%n",
                        deleted ? "deleted " : "",
                        fault.kind().name().toLowerCase(Locale.ROOT),
                        fault.path(),
                        fault.detail());
            }
            out.println(faults.isEmpty() ? "The lake is as the database says." : summary(faults, left));
            out.flush();
            return left == 0 ? 0 : 1;
        }
    }

    private static String summary(List<LakeFault> faults, int left) {
        return faults.size() + " files are not as the database says, " + (faults.size() - left) + " of them deleted.";
    }
}
