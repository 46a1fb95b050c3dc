package org.tallystick.cli.definition;

import picocli.CommandLine.Option;

/** Whose definitions a command is about. */
final class KindOption {

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "MEASURES",
            description = "What is defined, one of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private DefinitionKind kind;

    boolean isTelemetry() {
        return kind == DefinitionKind.TELEMETRY;
    }
}
