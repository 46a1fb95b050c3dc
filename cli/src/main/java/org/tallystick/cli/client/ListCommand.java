package org.tallystick.cli.client;

import static org.tallystick.cli.terminal.TextTable.numbers;
import static org.tallystick.cli.terminal.TextTable.words;

import java.util.List;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.ShortTime;
import org.tallystick.cli.terminal.TextTable;
import org.tallystick.store.token.ClientStore;
import org.tallystick.store.token.TokenScope;
import picocli.CommandLine.Command;

/** Lists clients. */
@Command(
        name = "list",
        description =
                "List the clients and how many tokens in effect each has. Secrets are not stored and cannot be shown.",
        footer = {"", "Example:", "  tallystick client list"})
final class ListCommand extends DatabaseCommand {

    @Override
    protected void run(Invocation invocation, Session session) {
        List<ClientStore.Listed> clients = new ClientStore(session.database()).list();
        if (clients.isEmpty()) {
            invocation.out().println("There is no client yet: tallystick client create NAME --scopes SCOPE,…");
            return;
        }
        TextTable table = TextTable.of(
                words("CLIENT"), words("ORG"), words("CREATED"), words("ROTATED"), numbers("TOKENS"), words("SCOPES"));
        clients.forEach(client -> table.row(
                client.name(),
                client.organisation().orElse(""),
                ShortTime.utc(client.createdAt()),
                ShortTime.utc(client.rotatedAt()),
                client.tokens(),
                String.join(" ", TokenScope.wireNames(client.scopes()))));
        table.lines().forEach(invocation.out()::println);
    }
}
