package org.tallystick.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tallystick.model.settings.LakeSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.testkit.FaultyS3;
import org.tallystick.testkit.FaultyS3.Fate;
import org.tallystick.testkit.TestS3;

/** What fails for a while is tried again; what is refused is said at once, with the remedy. */
class LakeOnFaultyS3IT {

    private static final int FILES = 5;

    @TempDir
    private static Path folder;

    private static TestS3 server;
    private static FaultyS3 relay;

    @BeforeAll
    static void start() throws Exception {
        server = TestS3.start(Path.of(System.getProperty("s3.server.jar")), folder);
        relay = new FaultyS3(server.endpoint());
    }

    @AfterAll
    static void stop() throws IOException {
        relay.close();
        server.close();
    }

    @BeforeEach
    void mend() {
        relay.decide(request -> new FaultyS3.Passed());
    }

    private static List<IntFunction<Fate>> passingFaults() {
        return List.of(
                request -> request % 3 == 1 ? new FaultyS3.Answered(503, "SlowDown") : new FaultyS3.Passed(),
                request -> request % 3 == 1 ? new FaultyS3.Answered(500, "InternalError") : new FaultyS3.Passed(),
                request -> request % 3 == 1 ? new FaultyS3.Reset() : new FaultyS3.Passed(),
                request -> request % 4 == 1 ? new FaultyS3.Cut(20) : new FaultyS3.Passed(),
                request -> new FaultyS3.Delayed(150));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void filesAreWrittenListedAndReadThoughTheServiceFailsNowAndThen(IntFunction<Fate> faults) throws IOException {
        try (LakeFileSystem lake = lake(Map.of())) {
            relay.decide(faults);
            for (int file = 0; file < FILES; file++) {
                write(lake, "raw/" + file + ".parquet", 3);
            }
            List<LakeFile> listed = lake.list("raw");
            assertThat(listed).hasSize(FILES);
            for (LakeFile file : listed) {
                assertThat(rows(lake, file.path())).isEqualTo(3);
            }
            assertThat(relay.requests()).isGreaterThan(2 * FILES);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, InvalidAccessKeyId, knows no such access key; check s3.access-key",
        "403, SignatureDoesNotMatch, finds the secret wrong; check s3.secret-key and s3.region",
        "403, AccessDenied, does not allow it to these credentials",
        "400, ExpiredToken, says that the session token has expired; renew the temporary credentials",
        "403, RequestTimeTooSkewed, says that this machine's clock is wrong",
        "404, XAdminUserNotFound, knows no such access key; check s3.access-key",
        "404, NoSuchBucket, has no such bucket; check lake and s3.endpoint"
    })
    void whatTheServiceRefusesIsSaidAtOnceWithTheRemedy(int status, String code, String remedy) throws IOException {
        try (LakeFileSystem lake = lake(Map.of())) {
            relay.decide(request -> new FaultyS3.Answered(status, code));
            Instant begin = Instant.now();
            assertThatThrownBy(() -> lake.list("raw"))
                    .isInstanceOf(LakeRefused.class)
                    .hasMessageContaining("The lake " + lake.layout().root() + " cannot be used: its service")
                    .hasMessageContaining(remedy);
            assertThatThrownBy(() -> write(lake, "raw/1.parquet", 1)).isInstanceOf(IOException.class);
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @CsvSource({"s3.secret-key, wrong, finds the secret wrong; check s3.secret-key", "s3.access-key, nobody, access"})
    void aRealServerRefusesWrongKeys(String key, String value, String remedy) throws IOException {
        try (LakeFileSystem lake = lake(Map.of(key, value))) {
            assertThatThrownBy(() -> lake.list("raw"))
                    .isInstanceOf(LakeRefused.class)
                    .hasMessageContaining(remedy);
        }
    }

    @Test
    void withoutCredentialsTheRemedyIsToGiveSome() throws IOException {
        Map<String, String> keys = new HashMap<>();
        keys.put("s3.access-key", "");
        keys.put("s3.secret-key", "");
        keys.put(
                "s3.credentials-providers",
                "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider");
        try (LakeFileSystem lake = lake(keys)) {
            assertThatThrownBy(() -> lake.list("raw"))
                    .isInstanceOf(LakeRefused.class)
                    .hasMessageContaining("there are no credentials; set s3.access-key and s3.secret-key");
        }
    }

    @Test
    void aWriterThatDiesInTheMiddleOfItsUploadLeavesNothingToBeSeen() throws IOException {
        String path = "raw/half.parquet";
        LakeFileSystem dying =
                lake(Map.of("hadoop.fs.s3a.multipart.size", "5M", "hadoop.fs.s3a.fast.upload.buffer", "array"));
        var stream = dying.files().create(dying.path(path), true);
        stream.write(new byte[11 << 20]);
        stream.hflush();
        try (LakeFileSystem lake = lake(Map.of())) {
            assertThat(lake.list("")).isEmpty();
            assertThat(lake.find(path)).isEmpty();
            write(lake, path, 2);
            assertThat(rows(lake, path)).isEqualTo(2);
        }
    }

    private static LakeFileSystem lake(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "lake",
                "s3a://" + TestS3.BUCKET + "/lake-" + UUID.randomUUID(),
                "s3.endpoint",
                relay.endpoint(),
                "s3.region",
                "us-east-1",
                "s3.access-key",
                TestS3.ACCESS_KEY,
                "s3.secret-key",
                TestS3.SECRET_KEY,
                "s3.path-style",
                "true"));
        settings.putAll(more);
        settings.values().removeIf(String::isEmpty);
        return LakeFileSystem.open(LakeSettings.from(Settings.of("test", settings, Map.of())));
    }

    private static void write(LakeFileSystem lake, String path, int rows) throws IOException {
        try (ParquetAppender<String> file = RefusedLines.appender(lake, path)) {
            for (String row :
                    IntStream.range(0, rows).mapToObj(Integer::toString).toList()) {
                file.append(row);
            }
            file.commit();
        }
    }

    private static long rows(LakeFileSystem lake, String path) throws IOException {
        try (ParquetFileReader reader =
                ParquetFileReader.open(HadoopInputFile.fromPath(lake.path(path), lake.configuration()))) {
            return reader.getRecordCount();
        }
    }
}
