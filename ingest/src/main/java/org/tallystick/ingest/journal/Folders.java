package org.tallystick.ingest.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A new or removed name is as durable as the folder that holds it. */
final class Folders {

    private static final boolean CAN_BE_OPENED = !System.getProperty("os.name").startsWith("Windows");

    private Folders() {}

    /** Puts the names in a folder on disk. */
    static void force(Path folder) throws IOException {
        if (CAN_BE_OPENED) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
