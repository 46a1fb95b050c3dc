package org.tallystick.job.housekeeping;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which run wrote a file, from its name. */
final class RunOfFile {

    private static final Pattern TALLIES = Pattern.compile("(\\d{1,18})-[^/]*");
    private static final Pattern REFUSED = Pattern.compile("run-(\\d{1,18})-[^/]*");

    private RunOfFile() {}

    /** The run that wrote a file of tallies or ids; empty where the name is none of ours. */
    static OptionalLong ofTalliesOrIds(String path) {
        return id(TALLIES, path);
    }

    /** The run that wrote a file of refused rows; empty where a landing wrote it. */
    static OptionalLong ofRefused(String path) {
        return id(REFUSED, path);
    }

    private static OptionalLong id(Pattern pattern, String path) {
        Matcher name = pattern.matcher(path.substring(path.lastIndexOf('/') + 1));
        return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
    }
}
