package org.tallystick.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.testkit.TestS3;

/** A receiving day of very many objects; run on the second server only. */
class ManyObjectsOnS3 {

    private static final int MEASURES = 100;
    private static final int FILES = 1000;

    @TempDir
    private Path folder;

    @Test
    void aHundredThousandObjectsAreListedEachOnce() throws Exception {
        String day = LakeLayout.rawMeasures(LocalDate.of(2026, 11, 21));
        try (TestS3 server = TestS3.start(Path.of(System.getProperty("s3.server.jar")), folder);
                LakeFileSystem lake = LakeFileSystem.open(settings(server))) {
            for (int measure = 0; measure < MEASURES; measure++) {
                Path place = Files.createDirectories(
                        server.objects().resolve("lake").resolve(day).resolve("measure_name=m" + measure));
                for (int file = 0; file < FILES; file++) {
                    Files.createFile(place.resolve(file + ".parquet"));
                }
            }
            assertThat(lake.list(day)).hasSize(MEASURES * FILES).doesNotHaveDuplicates();
        }
    }

    private static LakeSettings settings(TestS3 server) {
        Map<String, String> settings = Map.of(
                "lake",
                "s3a://" + TestS3.BUCKET + "/lake",
                "s3.endpoint",
                server.endpoint(),
                "s3.region",
                "us-east-1",
                "s3.access-key",
                TestS3.ACCESS_KEY,
                "s3.secret-key",
                TestS3.SECRET_KEY,
                "s3.path-style",
                "true");
        return LakeSettings.from(Settings.of("test", settings, Map.of()));
    }
}
