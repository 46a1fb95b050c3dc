package org.tallystick.cli.invocation;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options of every command. */
public final class StandardOptions {

    private static final String VERBOSE = "--verbose";

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help and end.")
    private boolean help;

    @Option(
            names = {"-v", VERBOSE},
            description = "Say more, and where a failure came from.")
    private boolean verbose;

    /** Whether {@code --verbose} was given to the command or to one above it. */
    public static boolean areVerbose(CommandSpec spec) {
        for (CommandSpec each = spec; each != null; each = each.parent()) {
            var option = each.findOption(VERBOSE);
            if (option != null && Boolean.TRUE.equals(option.getValue())) {
                return true;
            }
        }
        return false;
    }
}
