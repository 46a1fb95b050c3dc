package org.tallystick.cli.indicator;

import static org.tallystick.cli.terminal.TextTable.numbers;
import static org.tallystick.cli.terminal.TextTable.words;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tallystick.cli.invocation.DatabaseCommand;
import org.tallystick.cli.invocation.Invocation;
import org.tallystick.cli.invocation.Session;
import org.tallystick.cli.terminal.TextTable;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.model.indicator.Indicator;
import org.tallystick.store.definition.DefinitionStore;
import org.tallystick.store.indicator.IndicatorInputs;
import org.tallystick.store.indicator.UnknownEvents;
import picocli.CommandLine.Command;

/** Lists the indicators and the events that none of them knows. */
@Command(
        name = "indicators",
        description = "List the measures that are made of usage events, and the events of unknown types.",
        footer = {"", "Example:", "  tallystick indicators"})
public final class IndicatorsCommand extends DatabaseCommand {

    @Override
    protected void run(Invocation invocation, Session session) {
        Set<String> defined = new DefinitionStore(session.database())
                .list().stream().map(MeasureDefinition::name).collect(Collectors.toSet());
        Set<String> made = new IndicatorInputs(session.database()).known();
        TextTable table = TextTable.of(words("NAME"), words("PERIOD"), words("UNIT"), words("GROUPS"), words("STATE"));
        for (Indicator indicator : Indicator.values()) {
            table.row(
                    indicator.measureName(),
                    indicator.period().wireName(),
                    indicator.unit(),
                    String.join(",", indicator.groupKeys()),
                    state(indicator.measureName(), defined, made));
        }
        table.lines().forEach(invocation.out()::println);
        unknown(invocation, new IndicatorInputs(session.database()).unknown());
    }

    private static String state(String name, Set<String> defined, Set<String> made) {
        if (made.contains(name)) {
            return "made";
        }
        return defined.contains(name) ? "not made yet" : "not defined";
    }

    private static void unknown(Invocation invocation, List<UnknownEvents> unknown) {
        if (unknown.isEmpty()) {
            return;
        }
        TextTable table = TextTable.of(words("UNKNOWN TYPE"), numbers("EVENTS"), words("FROM"), words("TO"));
        unknown.forEach(type -> table.row(type.type(), type.events(), type.first(), type.last()));
        invocation.out().println();
        table.lines().forEach(invocation.out()::println);
    }
}
