package org.tallystick.store.token;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a token may read beyond what any token may. */
public enum TokenScope {
    /** All aggregates of telemetry, those of private channels and metrics too. */
    READ_AGGREGATES("read:aggregates");

    private final String wireName;

    TokenScope(String wireName) {
        this.wireName = wireName;
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

    /** The scopes of these names; those that only another version of the program knows are left out. */
    public static Set<TokenScope> knownOf(List<String> wireNames) {
        Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
        wireNames.forEach(name -> named(name).ifPresent(scopes::add));
        return Set.copyOf(scopes);
    }
}
