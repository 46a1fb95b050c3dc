package org.tallystick.bench.contender;

import java.io.IOException;
import picocli.CommandLine.Command;

/** Reading, and nothing else. */
@Command(
        name = "scan-floor",
        description =
                "Only decodes the columns and adds up values and dictionary ids: no engine can be faster than that.")
public final class ScanFloorCommand extends ContenderCommand {

    @Override
    Contender open(Turns options) throws IOException {
        return ScanFloor.open(options.lake(), options.threads());
    }
}
