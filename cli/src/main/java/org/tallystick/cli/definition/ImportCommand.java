package org.tallystick.cli.definition;

import java.nio.file.Path;
import java.util.List;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.definition.DefinitionImport;
import org.tallystick.store.definition.DefinitionStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Inserts or updates definitions. */
@Command(
        name = "import",
        description = "Insert or update definitions by name: those of all files, or none where anything is wrong.",
        footer = {"", "Example:", "  tallystick definitions import conf/definitions/*.json"})
final class ImportCommand extends DatabaseCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON: {\"definitions\": [{…}, …]}")
    private List<Path> files;

    private List<MeasureDefinition> definitions;

    @Override
    protected void prepare(Invocation invocation) {
        definitions = DefinitionFiles.read(files);
    }

    @Override
    protected void run(Invocation invocation, Session session) {
        DefinitionImport result = new DefinitionStore(session.database()).importAll(definitions);
        result.inserted().forEach(name -> invocation.out().println("inserted " + name));
        result.updated().forEach(name -> invocation.out().println("updated " + name));
        invocation.out().println(result.summary());
    }
}
