package org.tallystick.store.token;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token may be used for. */
public enum TokenScope {
    /** To read aggregates of measures; with {@link #WRITE}, to send tracked events. */
    READ("read", true),

    /** To send what is to be aggregated. */
    WRITE("write", true),

    /** To read aggregates of tracked events. */
    AGGREGATION("aggregation", true),

    /** To ask the introspection endpoint about tokens of other clients. */
    INTROSPECTION("introspection", true),

    /** All aggregates of telemetry, those of private channels and metrics too. */
    READ_AGGREGATES("read:aggregates", false);

    private final String wireName;
    private final boolean confines;

    TokenScope(String wireName, boolean confines) {
        this.wireName = wireName;
        this.confines = confines;
    }

    /**
     * Whether an organisation's token with it may do only what its scopes say. One without any such scope may send
     * measures and read their aggregates, as tokens could before there were scopes.
     */
    public boolean confines() {
        return confines;
    }

    /** The name on the command line and in PostgreSQL. */
    public String wireName() {
        return wireName;
    }

    /** The scope of that name. */
    public static Optional<TokenScope> named(String wireName) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName.equals(wireName))
                .findFirst();
    }

    /** All names, separated by commas. */
    public static String wireNames() {
        return Arrays.stream(values()).map(TokenScope::wireName).collect(Collectors.joining(", "));
    }

    /** The names of these scopes, in the order of this type. */
    public static List<String> wireNames(Set<TokenScope> scopes) {
        return scopes.stream().sorted().map(TokenScope::wireName).toList();
    }

    /** The scopes of these names; those that only another version of the program knows are left out. */
    public static Set<TokenScope> knownOf(List<String> wireNames) {
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        wireNames.forEach(name -> named(name).ifPresent(scopes::add));
        return Set.copyOf(scopes);
    }
}
