package org.tallystick.cli.land;

import java.io.IOException;
import java.time.Clock;
import org.tallystick.cli.invocation.Session;
import org.tallystick.ingest.land.Landing;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.landing.LandedFileStore;

/** Puts together what lands files. */
public final class LandingParts {

    private LandingParts() {}

    /** A landing into the lake of the session's settings; the session closes what it opens. */
    public static Landing landing(Session session) throws IOException {
        return landing(session, Clock.systemUTC());
    }

    /** A landing that takes files for received at the time of that clock. */
    static Landing landing(Session session, Clock clock) throws IOException {
        LakeFileSystem lake = session.open(() -> LakeFileSystem.open(LakeSettings.from(session.settings())));
        return new Landing(
                lake, new DefinitionStore(session.database()), new LandedFileStore(session.database()), clock);
    }
}
