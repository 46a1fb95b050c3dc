package org.tallystick.cli.token;

import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.store.token.TokenStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a token away. */
@Command(
        name = "delete-org",
        description = "Take an organisation's token away; it is refused from now on.",
        footer = {"", "Example:", "  tallystick token delete-org ecolyo"})
final class DeleteOrgCommand extends DatabaseCommand {

    @Mixin
    private OrganisationParameter organisation;

    @Override
    protected void run(Invocation invocation, Session session) {
        if (!new TokenStore(session.database()).delete(organisation.name())) {
            throw unknown(organisation.name());
        }
        invocation.out().println(organisation.name() + " has no token any more");
    }

    static CommandFailed unknown(String organisation) {
        return new CommandFailed(organisation + " has no token; tallystick token create " + organisation
                + " makes one, tallystick token list names all");
    }
}
