package org.tallystick.bench.history;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tallystick.bench.installation.Installation;
import org.tallystick.lake.LakeFileSystem;
import org.tallystick.model.definition.DefinitionFile;
import org.tallystick.model.lake.LakeLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares a nightly run on top of years of history with the same run without any. */
@Command(
        name = "history",
        description = "A nightly run with one day of new data, on top of a history and without one, in turn.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        footer = {"", "Example: history /tmp/tallystick-bench/history --days 1095 --rows 100000 --rollups all"})
public final class HistoryCommand implements Callable<Integer> {

    private static final int THREADS = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "for lakes and databases; what is in it is replaced")
    private Path folder;

    @Option(names = "--days", defaultValue = "1095", description = "days of history")
    private int days;

    @Option(names = "--rows", defaultValue = "100000", description = "measures a day")
    private int rows;

    @Option(names = "--keys", defaultValue = "2000", description = "keys; each occurs every day")
    private int keys;

    @Option(
            names = "--warm",
            defaultValue = "10",
            description = "the last days of the history, which are runs of their own")
    private int warm;

    @Option(names = "--turns", defaultValue = "5", description = "nights that are measured")
    private int turns;

    @Option(names = "--rollups", defaultValue = "none", description = "none, or all: week, month, quarter, year")
    private String rollups;

    @Option(names = "--further", description = "nights after those that are in FOLDER already; nothing is made anew")
    private boolean further;

    @Option(names = "--heap", defaultValue = "2g", description = "heap of the job's process")
    private String heap;

    @Option(names = "--jvm-options", required = true, description = "a file of further options of its process")
    private Path options;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        String names = rollups.equals("all") ? "\"week\", \"month\", \"quarter\", \"year\"" : "";
        DailyFiles files = new DailyFiles(rows, keys);
        try (Installation history = open("history");
                Installation fresh = open("fresh")) {
            LocalDate firstNight =
                    further ? dayAfter(history) : LocalDate.now(ZoneOffset.UTC).minusDays(turns);
            if (further) {
                history.migrate();
            } else {
                begin(history, names);
                out.printf("history of %,d measures: %.1f s%n", (long) rows * days, build(history, files, firstNight));
            }
            Nights with = new Nights();
            Nights without = new Nights();
            for (int turn = 0; turn < turns; turn++) {
                LocalDate day = firstNight.plusDays(turn);
                begin(fresh, names);
                double alone = without.add(night(fresh, files, day), summary());
                double onTop = with.add(night(history, files, day), summary());
                out.printf("night %d: %.2f s without, %.2f s with history%n", turn + 1, alone, onTop);
                out.flush();
            }
            without.compare(with, out);
        }
        return 0;
    }

    private Installation open(String name) throws IOException {
        Path own = folder.resolve(name);
        return Installation.open(own.resolve("lake"), own, heap, options, THREADS);
    }

    private static void begin(Installation installation, String rollups) throws Exception {
        installation.removeRawMeasures();
        installation.begin(DefinitionFile.parse("definitions.json", DailyFiles.definition(rollups)));
    }

    /** The day after the last one of a history; measures are received on the day after theirs. */
    private static LocalDate dayAfter(Installation history) throws IOException {
        try (LakeFileSystem lake = history.lake()) {
            return lake.folders(LakeLayout.RAW_MEASURES).stream()
                    .map(LakeLayout::receivedDate)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    /** Most of it by one run, the last days night by night. */
    private double build(Installation history, DailyFiles files, LocalDate until) throws Exception {
        try (LakeFileSystem lake = history.lake()) {
            ExecutorService writers =
                    Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
            try {
                List<Future<?>> written = new ArrayList<>();
                for (int day = days; day > warm; day--) {
                    LocalDate own = until.minusDays(day);
                    written.add(writers.submit(() -> {
                        files.write(lake, own);
                        return null;
                    }));
                }
                for (Future<?> one : written) {
                    one.get();
                }
            } finally {
                writers.shutdownNow();
            }
        }
        double seconds = history.job("aggregate", "--force");
        for (int day = warm; day > 0; day--) {
            seconds += night(history, files, until.minusDays(day));
        }
        return seconds;
    }

    private double night(Installation installation, DailyFiles files, LocalDate day) throws Exception {
        try (LakeFileSystem lake = installation.lake()) {
            files.write(lake, day);
        }
        return installation.job("aggregate", "--force", "--summary", summary().toString());
    }

    private Path summary() {
        return folder.toAbsolutePath().resolve("summary.json");
    }
}
