package org.tallystick.ingest.land;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.ingest.ChildProcess;
import org.tallystick.ingest.Workplace;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.store.landing.LandedFileStore;

/** A landing whose process is killed: nothing of the input counts, or all of it does once anything is landed again. */
class LandingKilledIT {

    private static final int MEASURES = 150;
    private static final int ROWS = 30_000;

    @TempDir
    Path folder;

    private Workplace place;
    private Path input;

    @BeforeEach
    void prepare() throws Exception {
        place = Workplace.in(folder.resolve("lake"));
        place.definitions()
                .importAll(DefinitionFile.parse(
                        "test",
                        IntStream.range(0, MEASURES)
                                .mapToObj(number -> "{\"name\": \"m%d\", \"org\": \"acme\"}".formatted(number))
                                .collect(Collectors.joining(",", "{\"definitions\": [", "]}"))));
        input = Files.writeString(
                folder.resolve("input.ndjson"),
                IntStream.range(0, ROWS)
                        .mapToObj(row -> "{\"measureName\": \"m%d\", \"value\": %d, \"startDate\": \"2026-11-20\"}%n"
                                .formatted(row % MEASURES, row))
                        .collect(Collectors.joining()));
    }

    @AfterEach
    void close() throws IOException {
        place.close();
    }

    @Test
    void killedWhileItStagesItHasLandedNothing() throws Exception {
        killWhen(() -> !place.lake().listStaged().isEmpty());
        assertThat(place.raw("value")).isEmpty();
        landAndCheck(false);
    }

    @Test
    void killedOnceItIsRecordedItHasLandedEverything() throws Exception {
        killWhen(() -> place.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select exists (select from landed_file)")
                        .mapTo(Boolean.class)
                        .one()));
        landAndCheck(true);
    }

    @Test
    void killedWhileItsFilesAppearItHasLandedEverything() throws Exception {
        killWhen(() -> !place.lake().list("raw/measures").isEmpty());
        landAndCheck(true);
    }

    @Test
    void killedAgainAndAgainItLandsOnce() throws Exception {
        for (int round = 0; round < 6; round++) {
            Process process = start();
            Thread.sleep(600 + 250L * round);
            process.destroyForcibly().waitFor();
        }
        landing().land(LandingSource.file(input), LandingOptions.STANDARD);
        checkLake();
    }

    private void killWhen(Callable<Boolean> reached) throws Exception {
        Process process = start();
        while (!reached.call()) {
            assertThat(process.isAlive()).as("the process still lands").isTrue();
        }
        process.destroyForcibly().waitFor();
    }

    private Process start() throws IOException {
        return ChildProcess.start(
                folder.resolve("output.txt"),
                LandingProcess.class,
                place.databaseSettings().url(),
                folder.resolve("lake").toString(),
                input.toString());
    }

    private void landAndCheck(boolean recorded) throws Exception {
        LandingResult result = landing().land(LandingSource.file(input), LandingOptions.STANDARD);
        assertThat(result.isSkipped()).isEqualTo(recorded);
        checkLake();
        assertThat(landing().completeInterrupted()).isZero();
    }

    private void checkLake() throws Exception {
        assertThat(place.raw("count(*), count(distinct value), min(value), max(value), count(distinct measure_name)"))
                .containsExactly(ROWS + "|" + ROWS + "|0.0|" + (ROWS - 1.0) + "|" + MEASURES);
        assertThat(place.files().stream().filter(file -> file.startsWith("raw/")))
                .hasSize(MEASURES);
    }

    private Landing landing() {
        return new Landing(place.lake(), place.definitions(), new LandedFileStore(place.database()), Clock.systemUTC());
    }
}
