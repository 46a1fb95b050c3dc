package org.tallystick.cli;

import picocli.CommandLine.IVersionProvider;

/** The lines of {@code --version}. */
final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "tallystick " + ProgramProperties.version(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
