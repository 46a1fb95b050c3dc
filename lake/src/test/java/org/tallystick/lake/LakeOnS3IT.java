package org.tallystick.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.testkit.TestS3;

class LakeOnS3IT {

    @TempDir
    private static Path folder;

    private static TestS3 server;

    private LakeFileSystem lake;

    @BeforeAll
    static void start() throws Exception {
        server = TestS3.start(Path.of(System.getProperty("s3.server.jar")), folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        lake = LakeFileSystem.open(settings("lake-" + UUID.randomUUID()));
    }

    private static LakeSettings settings(String prefix) {
        return LakeSettings.from(Settings.of(
                "test",
                Map.of(
                        "lake",
                        "s3a://" + TestS3.BUCKET + "/" + prefix,
                        "s3.endpoint",
                        server.endpoint(),
                        "s3.region",
                        "us-east-1",
                        "s3.access-key",
                        TestS3.ACCESS_KEY,
                        "s3.secret-key",
                        TestS3.SECRET_KEY,
                        "s3.path-style",
                        "true"),
                Map.of()));
    }

    @AfterEach
    void close() throws IOException {
        lake.close();
    }

    @Test
    void aFileOfAnyMeasureAppearsAtItsCommit() throws IOException {
        String path = lake.layout().rawMeasuresFile(LocalDate.of(2026, 11, 21), "a b/é*", "s");
        try (ParquetAppender<String> file = appender(path)) {
            file.append("row");
            assertThat(lake.list("raw")).isEmpty();
            file.commit();
        }
        assertThat(lake.list("raw")).extracting(LakeFile::path).containsExactly(path);
        assertThat(lake.find(path).orElseThrow().bytes()).isPositive();
        assertThat(lake.delete(path)).isTrue();
        assertThat(lake.find(path)).isEmpty();
    }

    @Test
    void nothingAppearsOfAFileThatIsGivenUpAfterPartsOfItWereUploaded() throws IOException {
        try (ParquetAppender<String> file = appender("raw/given-up.parquet")) {
            for (int row = 0; row < 1_200_000; row++) {
                file.append(UUID.randomUUID() + "-" + row + "-" + UUID.randomUUID());
            }
        }
        assertThat(lake.find("raw/given-up.parquet")).isEmpty();
        assertThat(lake.list("")).isEmpty();
    }

    @Test
    void stagedFilesArePublishedOnce() throws IOException {
        try (ParquetAppender<String> file = appender("_staged/landing/1.parquet")) {
            file.append("row");
            file.commit();
        }
        assertThat(lake.listStaged()).hasSize(1);
        lake.publish("_staged/landing/1.parquet", "raw/a/1.parquet");
        lake.publish("_staged/landing/1.parquet", "raw/a/1.parquet");
        assertThat(lake.listStaged()).isEmpty();
        assertThat(lake.list("raw")).extracting(LakeFile::path).containsExactly("raw/a/1.parquet");
        assertThatThrownBy(() -> lake.publish("_staged/landing/2.parquet", "raw/a/2.parquet"))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aFolderIsDeletedWithAllThatIsInIt() throws IOException {
        for (int number = 0; number < 3; number++) {
            try (ParquetAppender<String> file = appender("_staged/landing/" + number + ".parquet")) {
                file.append("row");
                file.commit();
            }
        }
        assertThat(lake.deleteFolder("_staged/landing")).isTrue();
        assertThat(lake.listStaged()).isEmpty();
    }

    private ParquetAppender<String> appender(String path) throws IOException {
        return RefusedLines.appender(lake, path);
    }
}
