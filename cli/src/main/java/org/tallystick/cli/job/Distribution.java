package org.tallystick.cli.job;

import java.nio.file.Files;
import java.nio.file.Path;
import org.tallystick.cli.invocation.CommandFailed;

/** The folder that this program runs from, as its launcher names it. */
final class Distribution {

    private static final String PROPERTY = "tallystick.distribution";

    private Distribution() {}

    /** The folder of the batch job's jars. */
    static Path jobJars() {
        String folder = System.getProperty(PROPERTY);
        if (folder == null) {
            throw new CommandFailed("The batch job is found by the launcher only; run it by the script tallystick");
        }
        Path jars = Path.of(folder, "lib", "batch-job");
        if (!Files.isDirectory(jars)) {
            throw new CommandFailed(
                    "The batch job is missing: there is no folder " + jars + "; build or copy it again");
        }
        return jars;
    }
}
