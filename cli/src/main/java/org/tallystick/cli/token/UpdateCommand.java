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
        description = "Replace the token of an organisation; the old one is refused from now on."
                + " Its scopes stay unless others are given.",
        footer = {"", "Example:", "  TOKEN=$(tallystick token update ecolyo | tail -n 1)"})
final class UpdateCommand extends DatabaseCommand {

    @Mixin
    private OrganisationParameter organisation;

    @Mixin
    private ScopeOption scope;

    @Override
    protected void run(Invocation invocation, Session session) {
        TokenStore tokens = new TokenStore(session.database());
        String token = (scope.isGiven()
                        ? tokens.update(organisation.name(), scope.scopes())
                        : tokens.update(organisation.name()))
                .orElseThrow(() -> DeleteOrgCommand.unknown(organisation.name()));
        invocation.out().println("New token of " + organisation.name() + ", shown only now:");
        invocation.out().println(token);
    }
}
