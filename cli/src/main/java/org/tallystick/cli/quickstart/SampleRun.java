package org.tallystick.cli.quickstart;

import static org.tallystick.cli.terminal.TextTable.numbers;
import static org.tallystick.cli.terminal.TextTable.words;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tallystick.cli.definition.DefinitionFiles;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.job.JobProcess;
import org.tallystick.cli.land.LandingParts;
import org.tallystick.cli.land.LandingReport;
import org.tallystick.cli.terminal.TextTable;
import org.tallystick.ingest.land.InputKind;
import org.tallystick.ingest.land.Landing;
import org.tallystick.ingest.land.LandingOptions;
import org.tallystick.ingest.land.LandingSource;
import org.tallystick.model.settings.JobSettings;
import org.tallystick.model.settings.Settings;
import org.tallystick.store.aggregate.AggregateReader;
import org.tallystick.store.aggregate.Disclosure;
import org.tallystick.store.definition.DefinitionStore;

/** Computes the aggregates of the samples and shows some of them. */
final class SampleRun {

    /** A measure and a day of it that are worth a look. */
    private static final Map<String, LocalDate> EXAMPLES = examples();

    private final Invocation invocation;
    private final Session session;

    SampleRun(Invocation invocation, Session session) {
        this.invocation = invocation;
        this.session = session;
    }

    /** Imports the definitions, lands what has not been landed and runs the job. */
    void compute() throws Exception {
        Samples samples = Samples.find(invocation.environment());
        title("Definitions");
        say(new DefinitionStore(session.database())
                .importAll(DefinitionFiles.read(samples.definitions()))
                .summary());
        title("Measures");
        Landing landing = LandingParts.landing(session);
        for (Path file : samples.measures()) {
            LandingReport.lines(landing.land(LandingSource.file(file), LandingOptions.STANDARD), InputKind.MEASURES)
                    .forEach(this::say);
        }
        title("Aggregation");
        Map<String, String> environment = new HashMap<>(invocation.environment());
        environment.putAll(JobProcess.variables(session.databaseSettings()));
        try (JobProcess job = session.open(
                () -> JobProcess.start(quicklyStarting(), environment, List.of("aggregate"), JobProcess.PATIENCE))) {
            int exitCode = job.join();
            if (exitCode != 0) {
                throw new CommandFailed("The batch job failed with exit code " + exitCode + ", see above");
            }
        }
    }

    /** Samples are computed before the optimising compiler has paid for itself. */
    private Settings quicklyStarting() {
        Settings settings = session.settings();
        return settings.with(
                JobSettings.JAVA_OPTIONS,
                settings.get(JobSettings.JAVA_OPTIONS) + " -XX:TieredStopAtLevel=1",
                "quickstart");
    }

    /** Shows how much is published of each measure, and some of it. */
    void show() {
        Disclosure disclosure = new Disclosure(session.database());
        title("Rows that are released, and those with too few contributions, which nobody sees");
        TextTable table = TextTable.of(words("MEASURE"), words("PERIOD"), numbers("RELEASED"), numbers("SUPPRESSED"));
        disclosure
                .counts()
                .forEach(counts -> table.row(
                        counts.measure(), counts.period().wireName(), counts.released(), counts.suppressed()));
        table.lines().forEach(this::say);
        DefinitionStore definitions = new DefinitionStore(session.database());
        ExampleTable example = new ExampleTable(new AggregateReader(session.database()), disclosure);
        EXAMPLES.forEach((measure, day) -> definitions.find(measure).ifPresent(definition -> {
            List<String> lines = example.lines(definition, day);
            title(lines.get(0));
            lines.subList(1, lines.size()).forEach(this::say);
        }));
    }

    private void title(String text) {
        invocation.out().println();
        invocation.out().println(text);
    }

    private void say(String line) {
        invocation.out().println("  " + line);
    }

    private static Map<String, LocalDate> examples() {
        Map<String, LocalDate> examples = new LinkedHashMap<>();
        examples.put("flight-delay-daily", LocalDate.of(2001, 1, 15));
        examples.put("konnector-event-daily", LocalDate.of(2026, 10, 14));
        return examples;
    }
}
