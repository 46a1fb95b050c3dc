package org.tallystick.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/**
 * One call of a command within the test's own process, and what came of it.
 *
 * @param exitCode 0, 1 or 2
 * @param out its results
 * @param err its errors
 */
public record Call(int exitCode, String out, String err) {

    /** Calls it with these environment variables. */
    public static Call of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Tallystick.run(environment, new PrintWriter(out), new PrintWriter(err), arguments);
        return new Call(exitCode, out.toString(), err.toString());
    }

    /** The lines of its results. */
    public List<String> outLines() {
        return out.lines().toList();
    }
}
