package org.tallystick.cli.job;

import picocli.CommandLine.Command;

/** Looks after the lake's files. */
@Command(name = "lake", description = "Look after the lake's files: tallystick lake check.")
public final class LakeCommand extends JobCommand {}
