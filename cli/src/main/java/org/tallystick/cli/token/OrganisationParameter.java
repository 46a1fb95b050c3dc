package org.tallystick.cli.token;

import org.tallystick.model.definition.MeasureDefinition;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The organisation of a token command. */
final class OrganisationParameter {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    private String name;

    @Parameters(paramLabel = "ORG", description = "The organisation's name, as in definitions.")
    void name(String given) {
        if (given.isBlank() || given.length() > MeasureDefinition.LONGEST_NAME || given.indexOf('\0') >= 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "The organisation's name must have 1 to " + MeasureDefinition.LONGEST_NAME
                            + " characters; given: \"" + given + "\"");
        }
        name = given;
    }

    String name() {
        return name;
    }
}
