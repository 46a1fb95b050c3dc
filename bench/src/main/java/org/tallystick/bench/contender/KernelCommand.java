package org.tallystick.bench.contender;

import java.io.IOException;
import org.tallystick.model.definition.DefinitionFileFaulty;
import picocli.CommandLine.Command;

/** Tallystick without its database. */
@Command(
        name = "kernel",
        description =
                "Tallystick's own scan, tally and merge compute all statistics; no tallies, nothing is published.")
public final class KernelCommand extends ContenderCommand {

    @Override
    Contender open(Turns options) throws IOException, DefinitionFileFaulty {
        return Kernel.open(options.lake(), options.threads());
    }
}
