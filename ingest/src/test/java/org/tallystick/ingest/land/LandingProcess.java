package org.tallystick.ingest.land;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.DatabaseSettings;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.database.Database;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.landing.LandedFileStore;
import org.tallystick.testkit.TestPostgres;

/** Lands one file in a process of its own, so that the process can be killed. Arguments: JDBC URL, lake, file. */
public final class LandingProcess {

    private LandingProcess() {}

    public static void main(String[] arguments) throws Exception {
        DatabaseSettings settings = new DatabaseSettings(arguments[0], TestPostgres.USER, TestPostgres.PASSWORD, 2);
        try (Database database = Database.open(settings);
                LakeFileSystem lake =
                        LakeFileSystem.open(new LakeSettings(new LakeLayout("file://" + arguments[1]), Map.of()))) {
            Landing landing =
                    new Landing(lake, new DefinitionStore(database), new LandedFileStore(database), Clock.systemUTC());
            System.out.println("begins");
            LandingResult result = landing.land(LandingSource.file(Path.of(arguments[2])), LandingOptions.STANDARD);
            System.out.println((result.isSkipped() ? "skipped " : "landed ") + result.rowsLanded() + " rows, "
                    + result.bytesWritten() + " bytes in " + result.duration().toMillis() + " ms");
        }
    }
}
