package org.tallystick.cli.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A lake's folder that can be made to refuse whatever is written or read below {@code raw}. */
final class RefusingLake {

    private final Path raw;
    private final Path away;
    private boolean refuses;

    RefusingLake(Path lake) throws IOException {
        this.raw = lake.resolve("raw");
        this.away = lake.resolve("_away");
        Files.createDirectories(raw);
    }

    /** From now on there is a file where the folder was. */
    void refuse() throws IOException {
        if (!refuses) {
            Files.move(raw, away);
            Files.createFile(raw);
            refuses = true;
        }
    }

    void allow() throws IOException {
        if (refuses) {
            Files.delete(raw);
            Files.move(away, raw);
            refuses = false;
        }
    }
}
