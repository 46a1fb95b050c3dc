package org.tallystick.cli.tracking;

import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.store.tracking.TrackingNamespaceStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Sets a threshold. */
@Command(
        name = "threshold",
        description =
                "Set how many events a group of a namespace needs to be answered; the next answer heeds it. Above 1,"
                        + " groups that a window cuts and groups of other time zones than UTC are not answered either.",
        footer = {"", "Example:", "  tallystick tracking threshold server-1 10"})
final class ThresholdCommand extends DatabaseCommand {

    @Parameters(paramLabel = "NAMESPACE", description = "The namespace, also one without events yet.")
    private String namespace;

    @Parameters(paramLabel = "N", description = "The least number of events; 1 for all.")
    private int threshold;

    @Override
    protected void run(Invocation invocation, Session session) {
        try {
            new TrackingNamespaceStore(session.database()).setThreshold(namespace, threshold);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(invocation.spec().commandLine(), wrong.getMessage(), wrong);
        }
        invocation.out().println("Groups of " + namespace + " need " + threshold + " events from now on");
    }
}
