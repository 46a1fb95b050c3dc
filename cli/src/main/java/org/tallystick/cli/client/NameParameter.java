package org.tallystick.cli.client;

import org.tallystick.cli.invocation.CommandFailed;
import org.tallystick.store.token.Client;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The client of a command. */
final class NameParameter {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    private String name;

    @Parameters(paramLabel = "NAME", description = "The client's name, which is its client_id.")
    void name(String given) {
        if (!given.matches(Client.NAME_PATTERN)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "A client's name has 1 to 100 letters, digits, dots, hyphens and underscores; given: \"" + given
                            + "\"");
        }
        name = given;
    }

    String name() {
        return name;
    }

    CommandFailed unknown() {
        return new CommandFailed("There is no client " + name + "; tallystick client list names all");
    }
}
