package org.tallystick.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.store.run.RunInputs;

/** Files of a run that its result does not name are those of lost attempts of its tasks. */
class LeftoversIT {

    private static final String DAY = "/measure_name=visits/start_date=2026-11-20/";
    private static final String RECEIVED = "refused/received_date=2026-11-21/";

    @TempDir
    Path folder;

    @Test
    void onlyWhatLostAttemptsOfThisRunWroteIsRemoved() throws Exception {
        List<String> lost =
                List.of("tallies" + DAY + "7-0.3.parquet", "ids" + DAY + "7-1.4.parquet", RECEIVED + "run-7-5.parquet");
        List<String> named = List.of("tallies" + DAY + "7-0.6.parquet", "ids" + DAY + "7-1.7.parquet");
        List<String> others = List.of(
                "tallies" + DAY + "77-0.3.parquet",
                "tallies" + DAY + "6-0.3.parquet",
                RECEIVED + "run-7-8.parquet",
                RECEIVED + "run-77-5.parquet",
                RECEIVED + "landing.parquet");
        try (JobFixture fixture = new JobFixture(folder);
                LakeFileSystem lake = LakeFileSystem.open(fixture.lake)) {
            for (String path :
                    Stream.of(lost, named, others).flatMap(List::stream).toList()) {
                Path file = Path.of(URI.create(fixture.lake.layout().uri(path)));
                Files.createDirectories(file.getParent());
                Files.createFile(file);
            }

            new Leftovers(lake, new RunInputs(fixture.database())).removeLost(7, Set.copyOf(named), List.of(8L));

            assertThat(fixture.files(""))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(named.stream(), others.stream()).toList());
        }
    }
}
