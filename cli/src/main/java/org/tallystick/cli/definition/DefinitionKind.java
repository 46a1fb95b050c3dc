package org.tallystick.cli.definition;

/** What definitions are of. */
enum DefinitionKind {
    MEASURES,
    TELEMETRY
}
