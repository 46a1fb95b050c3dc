package org.tallystick.cli.token;

import static org.tallystick.cli.terminal.TextTable.words;

import java.util.List;
import java.util.stream.Collectors;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.ShortTime;
import org.tallystick.cli.terminal.TextTable;
import org.tallystick.store.token.TokenScope;
import org.tallystick.store.token.TokenStore;
import picocli.CommandLine.Command;

/** Lists who has a token. */
@Command(
        name = "list",
        aliases = "get",
        description = "List the organisations that have a token. Tokens themselves are not stored and cannot be shown.",
        footer = {"", "Example:", "  tallystick token list"})
final class ListCommand extends DatabaseCommand {

    @Override
    protected void run(Invocation invocation, Session session) {
        List<TokenStore.Organisation> organisations = new TokenStore(session.database()).list();
        if (organisations.isEmpty()) {
            invocation.out().println("No organisation has a token yet: tallystick token create ORG");
            return;
        }
        TextTable table = TextTable.of(words("ORG"), words("CREATED"), words("UPDATED"), words("SCOPES"));
        organisations.forEach(organisation -> table.row(
                organisation.org(),
                ShortTime.utc(organisation.createdAt()),
                ShortTime.utc(organisation.updatedAt()),
                organisation.scopes().stream().map(TokenScope::wireName).collect(Collectors.joining(" "))));
        table.lines().forEach(invocation.out()::println);
    }
}
