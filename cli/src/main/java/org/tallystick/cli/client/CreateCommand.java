package org.tallystick.cli.client;

import java.util.Optional;
import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.token.ScopeOption;
import org.tallystick.store.token.ClientStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Makes a client. */
@Command(
        name = "create",
        description = "Make a client. Its secret is printed once, alone on the last line.",
        footer = {
            "",
            "Example:",
            "  SECRET=$(tallystick client create tracker --scopes read,write,aggregation | tail -n 1)"
        })
final class CreateCommand extends DatabaseCommand {

    @Mixin
    private NameParameter client;

    @Mixin
    private ScopeOption scope;

    @Option(
            names = "--org",
            paramLabel = "ORG",
            description = "The organisation for which it acts: whose measures it may read and whose limits count.")
    private String organisation;

    @Override
    protected void prepare(Invocation invocation) {
        if (scope.scopes().isEmpty()) {
            throw new ParameterException(
                    invocation.spec().commandLine(), "--scopes must say what the client's tokens may be used for");
        }
    }

    @Override
    protected void run(Invocation invocation, Session session) {
        String secret = new ClientStore(session.database())
                .create(client.name(), Optional.ofNullable(organisation), scope.scopes())
                .orElseThrow(() -> new CommandFailed("There is a client " + client.name()
                        + " already; tallystick client rotate " + client.name() + " gives it another secret"));
        invocation.out().println("Secret of client_id " + client.name() + ", shown only now:");
        invocation.out().println(secret);
    }
}
