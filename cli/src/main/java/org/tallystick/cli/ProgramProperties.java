package org.tallystick.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build knows about this program. */
public final class ProgramProperties {

    private static final String FILE = "program.properties";

    private ProgramProperties() {}

    /** The version of this build. */
    public static String version() {
        return property("version");
    }

    /** The options that Java needs to run Apache Spark, separated by blanks. */
    public static String jobJvmOptions() {
        return property("job.jvm.options");
    }

    private static String property(String name) {
        Properties properties = new Properties();
        try (InputStream stream = ProgramProperties.class.getResourceAsStream(FILE)) {
            properties.load(stream);
            return properties.getProperty(name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
