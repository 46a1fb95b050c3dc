package org.tallystick.cli.token;

import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.store.token.TokenStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Replaces a token. */
@Command(
        name = "update",
        description = "Replace the token of an organisation; the old one is refused from now on.",
        footer = {"", "Example:", "  TOKEN=$(tallystick token update ecolyo | tail -n 1)"})
final class UpdateCommand extends DatabaseCommand {

    @Mixin
    private OrganisationParameter organisation;

    @Override
    protected void run(Invocation invocation, Session session) {
        String token = new TokenStore(session.database())
                .update(organisation.name())
                .orElseThrow(() -> DeleteOrgCommand.unknown(organisation.name()));
        invocation.out().println("New token of " + organisation.name() + ", shown only now:");
        invocation.out().println(token);
    }
}
