package org.tallystick.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.lake.RefusedColumn;
import org.tallystick.model.settings.LakeSettings;

class ParquetAppenderTest {

    private static final String PATH = "refused/received_date=2026-11-21/a.parquet";

    @TempDir
    Path root;

    private LakeFileSystem lake;

    @BeforeEach
    void open() throws IOException {
        lake = LakeFileSystem.open(new LakeSettings(new LakeLayout("file://" + root), Map.of()));
    }

    @AfterEach
    void close() throws IOException {
        lake.close();
    }

    @Test
    void nothingIsVisibleBeforeTheCommitAndEverythingAfterIt() throws IOException {
        try (ParquetAppender<String> file = appender()) {
            for (int row = 0; row < 1000; row++) {
                file.append("row " + row);
            }
            assertThat(file.rows()).isEqualTo(1000);
            assertThat(lake.list("refused")).isEmpty();
            assertThat(lake.find(PATH)).isEmpty();
            long bytes = file.commit();
            assertThat(lake.find(PATH).orElseThrow().bytes()).isEqualTo(bytes);
        }
        assertThat(read()).hasSize(1000).startsWith("row 0").endsWith("row 999");
        assertThat(files()).containsExactly(PATH);
    }

    @Test
    void nothingIsLeftWhereItIsClosedWithoutACommit() throws IOException {
        try (ParquetAppender<String> file = appender()) {
            for (int row = 0; row < 100_000; row++) {
                file.append("row " + row);
            }
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void nothingIsLeftWhereARowFails() {
        assertThatThrownBy(() -> {
                    try (ParquetAppender<String> file = appender()) {
                        file.append("row");
                        file.append(null);
                        file.commit();
                    }
                })
                .isInstanceOf(NullPointerException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void nothingIsLeftWhereTheFileCannotAppear() throws IOException {
        Files.createDirectories(root.resolve(PATH).resolve("in the way"));
        assertThatThrownBy(() -> {
                    try (ParquetAppender<String> file = appender()) {
                        file.append("row");
                        file.commit();
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void anotherCommitReplacesTheFileWhole() throws IOException {
        for (String text : List.of("first", "second")) {
            try (ParquetAppender<String> file = appender()) {
                file.append(text);
                file.commit();
            }
        }
        assertThat(read()).containsExactly("second");
        assertThat(files()).containsExactly(PATH);
    }

    @Test
    void aFileMayHaveNoRows() throws IOException {
        try (ParquetAppender<String> file = appender()) {
            file.commit();
        }
        assertThat(read()).isEmpty();
    }

    @Test
    void theSameRowsMakeTheSameBytes() throws IOException {
        List<byte[]> written = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            try (ParquetAppender<String> file = appender()) {
                for (int row = 0; row < 5000; row++) {
                    file.append("row " + row % 7);
                }
                file.commit();
            }
            written.add(Files.readAllBytes(root.resolve(PATH)));
        }
        assertThat(written.get(0)).isEqualTo(written.get(1));
    }

    private ParquetAppender<String> appender() throws IOException {
        return RefusedLines.appender(lake, PATH);
    }

    private List<String> read() throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), lake.path(PATH))
                .withConf(lake.configuration())
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.add(row.getString(RefusedColumn.REASON, 0));
            }
        }
        return rows;
    }

    private List<String> files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
