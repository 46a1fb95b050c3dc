package org.tallystick.cli.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import org.tallystick.cli.invocation.Invocation;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Asks before something is deleted. */
public final class Confirmation {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean given;

    /**
     * Asks, unless {@code --yes} was given.
     *
     * @param question what will happen, without the question mark
     * @return whether to go on
     * @throws ParameterException where nobody can be asked
     */
    public boolean isGiven(Invocation invocation, String question) {
        if (given) {
            return true;
        }
        Console console = System.console();
        if (console == null) {
            throw new ParameterException(
                    invocation.spec().commandLine(), question + ": not done, since there is nobody to ask; give --yes");
        }
        PrintWriter prompt = invocation.err();
        prompt.print(question + "? [y/N] ");
        prompt.flush();
        String answer = console.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
