package org.tallystick.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;

class LakeFileSystemTest {

    @TempDir
    Path folder;

    private Path root;
    private LakeFileSystem lake;

    @BeforeEach
    void open() throws IOException {
        root = folder.resolve("my lake 100%");
        lake = LakeFileSystem.open(new LakeSettings(new LakeLayout("file://" + root), Map.of()));
    }

    @AfterEach
    void close() throws IOException {
        lake.close();
    }

    @Test
    void aLakeWithoutFilesIsEmpty() throws IOException {
        assertThat(lake.list(LakeLayout.RAW_MEASURES)).isEmpty();
        assertThat(lake.listStaged()).isEmpty();
        assertThat(lake.find("raw/none.parquet")).isEmpty();
        assertThat(lake.delete("raw/none.parquet")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"logins", "a b", "a/b", "..", "a=b", "a%2Fb", "été", "日本", "a+b", "*", "a:b", "{x}[y]?", "_h"})
    void aMeasureOfAnyNameHasItsFileListed(String name) throws IOException {
        String path = lake.layout().rawMeasuresFile(LocalDate.of(2026, 11, 21), name, "s-1");
        write(path);
        assertThat(lake.list(LakeLayout.RAW_MEASURES)).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(path);
            assertThat(LakeLayout.measureName(file.path())).isEqualTo(name);
            assertThat(file.bytes()).isEqualTo(4);
        });
        assertThat(lake.find(path)).isPresent();
        assertThat(lake.delete(path)).isTrue();
        assertThat(lake.list(LakeLayout.RAW_MEASURES)).isEmpty();
    }

    @Test
    void whatIsBeingWrittenOrForeignIsNotListed() throws IOException {
        for (String name :
                List.of("_x.parquet", ".x.parquet", "x.crc", "_SUCCESS", "x.parquet.tmp", "_temporary/x.parquet")) {
            write("raw/measures/" + name);
        }
        write("raw/measures/x.parquet");
        assertThat(lake.list("raw")).extracting(LakeFile::path).containsExactly("raw/measures/x.parquet");
    }

    @Test
    void aStagedFileIsListedOnlyAsStaged() throws IOException {
        write("_staged/landing/1.parquet");
        assertThat(lake.list("")).isEmpty();
        assertThat(lake.listStaged()).extracting(LakeFile::path).containsExactly("_staged/landing/1.parquet");
    }

    @Test
    void publishingMovesAFileAndChangesNothingTheSecondTime() throws IOException {
        write("_staged/landing/1.parquet");
        lake.publish("_staged/landing/1.parquet", "raw/measures/a/b/1.parquet");
        lake.publish("_staged/landing/1.parquet", "raw/measures/a/b/1.parquet");
        assertThat(lake.listStaged()).isEmpty();
        assertThat(lake.list("raw")).extracting(LakeFile::path).containsExactly("raw/measures/a/b/1.parquet");
    }

    @Test
    void publishingAfterACrashBetweenCopyAndDeletionOnlyDeletes() throws IOException {
        write("_staged/landing/1.parquet");
        write("raw/1.parquet");
        lake.publish("_staged/landing/1.parquet", "raw/1.parquet");
        assertThat(lake.listStaged()).isEmpty();
        assertThat(lake.find("raw/1.parquet")).isPresent();
    }

    @Test
    void publishingWhatIsNowhereFails() {
        assertThatThrownBy(() -> lake.publish("_staged/landing/1.parquet", "raw/1.parquet"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("_staged/landing/1.parquet");
    }

    @Test
    void publishersOfTheSameFileDoNotDisturbOneAnother() throws Exception {
        int files = 100;
        for (int file = 0; file < files; file++) {
            write("_staged/landing/" + file + ".parquet");
        }
        ExecutorService publishers = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> all = new java.util.ArrayList<>();
        for (int publisher = 0; publisher < 4; publisher++) {
            all.add(publishers.submit(() -> {
                start.await();
                for (int file = 0; file < files; file++) {
                    lake.publish("_staged/landing/" + file + ".parquet", "raw/x/" + file + ".parquet");
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> one : all) {
            one.get();
        }
        publishers.shutdown();
        assertThat(lake.list("raw")).hasSize(files).allMatch(file -> file.bytes() == 4);
    }

    @Test
    void foldersThatComeAndGoDoNotHideTheOthers() throws Exception {
        for (int file = 0; file < 50; file++) {
            write("raw/stays" + file + "/x.parquet");
        }
        AtomicBoolean done = new AtomicBoolean();
        Thread changing = new Thread(() -> {
            while (!done.get()) {
                try {
                    write("raw/goes/deep/x.parquet");
                    lake.deleteFolder("raw/goes");
                } catch (IOException failed) {
                    throw new java.io.UncheckedIOException(failed);
                }
            }
        });
        changing.start();
        try {
            for (int round = 0; round < 200; round++) {
                assertThat(lake.list("raw"))
                        .filteredOn(file -> file.path().startsWith("raw/stays"))
                        .hasSize(50);
            }
        } finally {
            done.set(true);
            changing.join();
        }
    }

    private void write(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "data");
    }
}
