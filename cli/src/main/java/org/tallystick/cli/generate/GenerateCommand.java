package org.tallystick.cli.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.tallystick.cli.definition.DefinitionFiles;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.invocation.StandardOptions;
import org.tallystick.ingest.generate.EventGenerator;
import org.tallystick.ingest.generate.GeneratorOptions;
import org.tallystick.ingest.generate.MeasureGenerator;
import org.tallystick.ingest.generate.PingGenerator;
import org.tallystick.ingest.generate.SendResult;
import org.tallystick.ingest.generate.SenderOptions;
import org.tallystick.ingest.generate.UsageGenerator;
import org.tallystick.ingest.land.InputKind;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.definition.DefinitionStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Invents measures, or what else can be landed. */
@Command(
        name = "generate",
        description =
                "Invent measures, for tests of load: one a line to a file, or by POST /measure to a service. Or"
                        + " invent pings of telemetry, tracking events, usage events or facts about their users, one a line to a file.",
        footer = {
            "",
            "Examples:",
            "  tallystick generate -n 100000 -m session-duration -o measures.ndjson.gz",
            "  tallystick generate -n 10000 --url http://localhost:5000 --token $TOKEN",
            "  tallystick generate --kind pings -n 1000 --definitions Histograms.json -o pings.ndjson.gz",
            "  tallystick generate --kind tracking -n 1000 -d 7 -o events.ndjson.gz",
            "  tallystick generate --kind usage-events -n 100000 -d 30 --starting-day 2026-10-01 -o usage.ndjson.gz"
        })
public final class GenerateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "MEASURES",
            description = "What is invented, one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private InputKind kind;

    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private long number;

    @Option(
            names = {"-d", "--days"},
            paramLabel = "DAYS",
            defaultValue = "1",
            description = "Over how many days they are spread (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(names = "--starting-day", paramLabel = "DAY", description = "The first of these days (default: today).")
    private LocalDate startingDay;

    @Option(
            names = {"-m", "--measure"},
            paramLabel = "NAME",
            description = "Of this measure; may be repeated (default: of all).")
    private List<String> names = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Equal seeds make equal measures.")
    private long seed;

    @Option(
            names = "--definitions",
            paramLabel = "FILE",
            description = "Read definitions from this file instead of the database; may be repeated.")
    private List<Path> definitionFiles = List.of();

    @ArgGroup(exclusive = true)
    private Target target = new Target();

    /** Where the measures go; to the standard output where nothing is said. */
    static final class Target {

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Write there; compressed where the name ends with .gz (default: standard output).")
        private Path output;

        @ArgGroup(exclusive = false)
        private Service service;
    }

    /** A service that takes them. */
    static final class Service {

        @Option(names = "--url", required = true, paramLabel = "URL", description = "Send there.")
        private URI url;

        @Option(
                names = {"-t", "--token"},
                required = true,
                paramLabel = "TOKEN",
                description = "With the token of any organisation.")
        private String token;

        @Option(
                names = "--connections",
                paramLabel = "N",
                defaultValue = "8",
                description = "How many requests at a time (default: ${DEFAULT-VALUE}).")
        private int connections;
    }

    @Override
    public Integer call() throws Exception {
        Invocation invocation = new Invocation(spec);
        GeneratorOptions options = options();
        SenderOptions sending = target.service == null ? null : sending(target.service);
        if (kind != InputKind.MEASURES) {
            if (sending != null || !names.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--url and --measure go without --kind " + kind.wireName() + "; write them with --output");
            }
            write(invocation, other(invocation, options));
            return 0;
        }
        MeasureGenerator generator = new MeasureGenerator(chosen(definitions(invocation)), options);
        if (sending != null) {
            SendResult result = new GeneratedLoad(generator).sendTo(sending);
            SendReport.lines(result).forEach(invocation.out()::println);
            return result.refused() == 0 ? 0 : 1;
        }
        write(invocation, generator::writeTo);
        return 0;
    }

    private Content other(Invocation invocation, GeneratorOptions options) {
        return switch (kind) {
            case TRACKING -> new EventGenerator(options)::writeTo;
            case USAGE_EVENTS -> new UsageGenerator(options)::writeEvents;
            case USER_FACTS -> new UsageGenerator(options)::writeFacts;
            case PINGS -> new PingGenerator(PingDefinitions.read(invocation, definitionFiles), options)::writeTo;
            case MEASURES -> throw new IllegalArgumentException("Measures are made by definitions");
        };
    }

    /** Writes lines to a stream. */
    private interface Content {
        void writeTo(OutputStream stream) throws IOException;
    }

    private GeneratorOptions options() {
        LocalDate first = startingDay == null ? LocalDate.now(ZoneOffset.UTC) : startingDay;
        try {
            return new GeneratorOptions(number, days, first, seed);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private SenderOptions sending(Service service) {
        try {
            return new SenderOptions(service.url, service.token, service.connections, GeneratedLoad.ATTEMPTS);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private List<MeasureDefinition> definitions(Invocation invocation) {
        if (!definitionFiles.isEmpty()) {
            return DefinitionFiles.read(definitionFiles);
        }
        try (Session session = invocation.open()) {
            return new DefinitionStore(session.database()).list();
        }
    }

    private List<MeasureDefinition> chosen(List<MeasureDefinition> all) {
        if (names.isEmpty()) {
            if (all.isEmpty()) {
                throw new CommandFailed("There is no definition to make measures of; import some first");
            }
            return all;
        }
        List<MeasureDefinition> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(all.stream()
                    .filter(definition -> definition.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailed("No measure definition found for: " + name)));
        }
        return chosen;
    }

    private void write(Invocation invocation, Content content) throws IOException {
        if (target.output == null) {
            content.writeTo(System.out);
            return;
        }
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(target.output));
                OutputStream stream = target.output.toString().endsWith(".gz") ? new GZIPOutputStream(file) : file) {
            content.writeTo(stream);
        }
        invocation.out().println(String.format(Locale.ROOT, "%,d %s in %s", number, kind.rows(), target.output));
    }
}
