package org.tallystick.cli.client;

import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.token.ScopeOption;
import org.tallystick.store.token.ClientStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces a secret. */
@Command(
        name = "rotate",
        description = "Replace the secret of a client; the old one is refused from now on."
                + " Its scopes stay unless others are given, and so do the tokens that it has.",
        footer = {"", "Example:", "  SECRET=$(tallystick client rotate tracker --revoke-tokens | tail -n 1)"})
final class RotateCommand extends DatabaseCommand {

    @Mixin
    private NameParameter client;

    @Mixin
    private ScopeOption scope;

    @Option(
            names = "--revoke-tokens",
            description = "Take back the tokens that it has, too: where the secret was leaked.")
    private boolean revokesTokens;

    @Override
    protected void run(Invocation invocation, Session session) {
        ClientStore clients = new ClientStore(session.database());
        String secret = (scope.isGiven()
                        ? clients.rotate(client.name(), scope.scopes())
                        : clients.rotate(client.name()))
                .orElseThrow(client::unknown);
        if (revokesTokens) {
            // After the secret: with the old one no other token can be had by now.
            invocation.out().println(clients.revokeTokens(client.name()) + " tokens taken back");
        }
        invocation.out().println("New secret of client_id " + client.name() + ", shown only now:");
        invocation.out().println(secret);
    }
}
