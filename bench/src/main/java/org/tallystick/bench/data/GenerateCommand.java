package org.tallystick.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.lake.LakeLayout;
import org.tallystick.model.settings.LakeSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a lake with the raw measures of a data set and the definition beside them. */
@Command(
        name = "generate",
        description = "Makes a lake of raw measures of one measure, the same for the same options.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example: generate /tmp/tallystick-bench/small --rows 1000000 --values continuous"})
public final class GenerateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LAKE", description = "the lake's folder; must not hold raw measures yet")
    private Path folder;

    @Option(names = "--rows", defaultValue = "20000000", description = "contributions")
    private long rows;

    @Option(names = "--keys", defaultValue = "163800", description = "keys; each occurs")
    private int keys;

    @Option(names = "--days", defaultValue = "1", description = "days over which the keys are spread")
    private int days;

    @Option(names = "--files", defaultValue = "16", description = "files over which the rows are spread")
    private int files;

    @Option(names = "--values", defaultValue = "integers", description = "${COMPLETION-CANDIDATES}")
    private ValueKind values;

    @Option(names = "--order", defaultValue = "sorted", description = "of rows in a file: ${COMPLETION-CANDIDATES}")
    private RowOrder order;

    @Option(names = "--heavy", defaultValue = "0", description = "part of the rows that belongs to the first key")
    private double heavy;

    @Option(names = "--seed", defaultValue = "1", description = "what everything random begins with")
    private long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataShape shape = shape();
        LakeLayout layout =
                new LakeLayout(folder.toAbsolutePath().normalize().toUri().toString());
        Path raw = folder.resolve(LakeLayout.RAW_MEASURES);
        if (Files.exists(raw)) {
            throw new IOException("There are raw measures in " + raw + " already: remove " + folder + " first");
        }
        Files.createDirectories(folder);
        writeDefinition();
        try (LakeFileSystem lake = LakeFileSystem.open(new LakeSettings(layout, Map.of()))) {
            long bytes = new DataSet(lake, shape).write(Runtime.getRuntime().availableProcessors());
            spec.commandLine()
                    .getOut()
                    .printf("%,d rows, %,d keys, %,d bytes in %s%n", rows, keys, bytes, DataSet.folder(layout));
        }
        return 0;
    }

    private DataShape shape() {
        try {
            return new DataShape(rows, keys, days, files, values, order, heavy, seed);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private void writeDefinition() throws IOException {
        try (var definition = GenerateCommand.class.getResourceAsStream("/bench/definitions.json")) {
            Files.write(folder.resolve("definitions.json"), definition.readAllBytes());
        }
    }
}
