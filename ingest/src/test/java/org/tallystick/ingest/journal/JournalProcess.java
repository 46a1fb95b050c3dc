package org.tallystick.ingest.journal;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.measure.Measure;
import org.tallystick.model.settings.IngestSettings;
import org.tallystick.model.settings.LakeSettings;

/**
 * Appends measures from several threads until it is killed and writes the id of each acknowledged one to a file.
 * Arguments: the journal's folder, the lake's, the file of ids, a prefix of ids.
 */
public final class JournalProcess {

    private JournalProcess() {}

    public static void main(String[] arguments) throws Exception {
        LakeFileSystem lake = LakeFileSystem.open(new LakeSettings(new LakeLayout("file://" + arguments[1]), Map.of()));
        // Small segments, so that some are closed and landed before the end.
        IngestSettings settings = new IngestSettings(
                Path.of(arguments[0]),
                1L << 30,
                1 << 20,
                1 << 20,
                20_000,
                Duration.ofMillis(300),
                Duration.ofMillis(50));
        Journal journal = Journal.open(settings, lake, Clock.systemUTC());
        OutputStream acknowledged = new FileOutputStream(arguments[2], true);
        for (int thread = 0; thread < 8; thread++) {
            String prefix = arguments[3] + "-" + thread + "-";
            new Thread(() -> appendForEver(journal, prefix, acknowledged)).start();
        }
    }

    private static void appendForEver(Journal journal, String prefix, OutputStream acknowledged) {
        try {
            for (int number = 0; ; number++) {
                String id = prefix + number;
                journal.append(List.of(
                        new Measure("m" + number % 3, null, 0, null, null, null, number, Samples.RECEIVED, id, null)));
                synchronized (acknowledged) {
                    acknowledged.write((id + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (Exception failed) {
            failed.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }
}
