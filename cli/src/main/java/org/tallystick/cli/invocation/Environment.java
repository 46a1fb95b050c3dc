package org.tallystick.cli.invocation;

import java.util.Map;

/** Where a command's environment variables come from. */
public interface Environment {

    /** The variables by name. */
    Map<String, String> variables();
}
