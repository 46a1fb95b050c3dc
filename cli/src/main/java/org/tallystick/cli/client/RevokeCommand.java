package org.tallystick.cli.client;

import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.store.token.ClientStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes a client. */
@Command(
        name = "revoke",
        description = "Remove a client; its secret and all its tokens are refused from now on.",
        footer = {"", "Example:", "  tallystick client revoke tracker"})
final class RevokeCommand extends DatabaseCommand {

    @Mixin
    private NameParameter client;

    @Override
    protected void run(Invocation invocation, Session session) {
        if (!new ClientStore(session.database()).revoke(client.name())) {
            throw client.unknown();
        }
        invocation.out().println("There is no client " + client.name() + " any more");
    }
}
