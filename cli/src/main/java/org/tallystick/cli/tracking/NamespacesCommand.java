package org.tallystick.cli.tracking;

import java.util.List;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.store.tracking.TrackingNamespace;
import org.tallystick.store.tracking.TrackingNamespaceStore;
import picocli.CommandLine.Command;

/** Lists namespaces. */
@Command(
        name = "namespaces",
        description = "List the namespaces: threshold, names of events, timestamp of the last event (UTC), namespace,"
                + " separated by tabs.",
        footer = {"", "Example:", "  tallystick tracking namespaces"})
final class NamespacesCommand extends DatabaseCommand {

    @Override
    protected void run(Invocation invocation, Session session) {
        List<TrackingNamespace> namespaces = new TrackingNamespaceStore(session.database()).list();
        for (TrackingNamespace each : namespaces) {
            invocation
                    .out()
                    .println(each.threshold() + "\t" + each.names() + "\t" + (each.last() == null ? "-" : each.last())
                            + "\t" + each.namespace());
        }
    }
}
