package org.tallystick.cli.send;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.StandardOptions;
import org.tallystick.cli.terminal.LengthOfTime;
import org.tallystick.cli.terminal.ProgressLine;
import org.tallystick.ingest.delivery.Delivery;
import org.tallystick.ingest.delivery.DeliveryFailed;
import org.tallystick.ingest.delivery.DeliveryOptions;
import org.tallystick.ingest.delivery.DeliveryOptions.Packing;
import org.tallystick.ingest.delivery.DeliveryResult;
import org.tallystick.ingest.delivery.DeliverySource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends files of measures to a service. */
@Command(
        name = "send",
        description = "Send measures, one JSON object a line (also compressed with gzip), to a service by POST"
                + " /measures. What it cannot take now is sent again; FILE.sent keeps how far that went, so that the"
                + " same command goes on after a crash, and later sends what the file has got at its end. Each line"
                + " counts once.",
        footer = {
            "",
            "Exit codes: 0 all were taken, 1 some were refused or not sent, 2 bad usage.",
            "Examples:",
            "  tallystick send --url https://stats.example.org --token-file token measures.ndjson",
            "  my-export | tallystick send --url http://localhost:5000 --token $TOKEN --source export-2026-11-22 -"
        })
public final class SendCommand implements Callable<Integer> {

    private static final Path STANDARD_INPUT = Path.of("-");

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to send; - is the standard input.")
    private List<Path> files;

    @Option(names = "--url", required = true, paramLabel = "URL", description = "The service's base.")
    private URI url;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Token token;

    /** Whose measures they are. */
    static final class Token {
        @Option(
                names = {"-t", "--token"},
                paramLabel = "TOKEN",
                description = "With the token of any organisation; others on this machine may see it.")
        private String text;

        @Option(names = "--token-file", paramLabel = "FILE", description = "With the token in that file.")
        private Path file;
    }

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many requests at a time (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--gzip", description = "Compress what is sent.")
    private boolean gzip;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = LengthOfTime.class,
            description = "Give up when nothing was taken for so long (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Option(names = "--progress", paramLabel = "FILE", description = "Keep there how far it went, of one input.")
    private Path progress;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Name the input: what was sent before under this name counts once, even without its"
                    + " progress file (default: a random name, kept in the progress file).")
    private String source;

    @Override
    public Integer call() throws InterruptedException {
        Invocation invocation = new Invocation(spec);
        invocation.settings();
        if ((progress != null || source != null) && files.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--progress and --source belong to one input");
        }
        DeliveryOptions options = options();
        long refused = 0;
        for (Path file : files) {
            refused += send(invocation, options, file);
        }
        return refused == 0 ? 0 : 1;
    }

    private DeliveryOptions options() {
        String text = token.text != null ? token.text : read(token.file);
        try {
            return new DeliveryOptions(url, text, connections, patience, gzip ? Packing.GZIP : Packing.NONE);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new CommandFailed("The token file " + file + " cannot be read: " + unreadable, unreadable);
        }
    }

    private long send(Invocation invocation, DeliveryOptions options, Path file) throws InterruptedException {
        DeliverySource input = file.equals(STANDARD_INPUT)
                ? DeliverySource.stream("standard input", System.in)
                : DeliverySource.file(file);
        Optional<Path> kept = progress == null ? input.standardProgress() : Optional.of(progress);
        DeliveryResult result = send(options, input, kept);
        print(invocation, input, result);
        return result.refused();
    }

    private DeliveryResult send(DeliveryOptions options, DeliverySource input, Optional<Path> kept)
            throws InterruptedException {
        try (ProgressLine shown = ProgressLine.of(input.name())) {
            return new Delivery(options, shown).send(input, kept, Optional.ofNullable(source));
        } catch (DeliveryFailed | IOException failed) {
            throw new CommandFailed(input.name() + ": " + failed.getMessage(), failed);
        }
    }

    private static void print(Invocation invocation, DeliverySource input, DeliveryResult result) {
        invocation
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "%s: %,d measures taken, %,d refused; now %,d, %,d requests repeated, %.1f s, %,.0f measures/s",
                        input.name(),
                        result.taken(),
                        result.refused(),
                        result.takenNow(),
                        result.retries(),
                        result.duration().toNanos() / 1e9,
                        result.rate()));
        result.reasons().forEach(reason -> invocation.err().println("  refused " + reason));
    }
}
