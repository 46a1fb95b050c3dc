package org.tallystick.cli.token;

import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.store.token.TokenStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes a token. */
@Command(
        name = "create",
        description = "Make the token of an organisation that has none. It is printed once, alone on the last line.",
        footer = {"", "Example:", "  TOKEN=$(tallystick token create ecolyo | tail -n 1)"})
final class CreateCommand extends DatabaseCommand {

    @Mixin
    private OrganisationParameter organisation;

    @Mixin
    private ScopeOption scope;

    @Override
    protected void run(Invocation invocation, Session session) {
        String token = new TokenStore(session.database())
                .create(organisation.name(), scope.scopes())
                .orElseThrow(() -> new CommandFailed(organisation.name()
                        + " has a token already; tallystick token update " + organisation.name()
                        + " replaces it"));
        invocation.out().println("Token of " + organisation.name() + ", shown only now:");
        invocation.out().println(token);
    }
}
