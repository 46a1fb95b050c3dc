package org.tallystick.cli.token;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tallystick.store.token.TokenScope;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a token may be used for. */
final class ScopeOption {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    private final Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
    private boolean given;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "What the token may be used for: read, write, aggregation; without any of these it sends"
                    + " measures and reads their aggregates. read:aggregates opens all of telemetry besides.")
    void scopes(List<String> names) {
        given = true;
        names.forEach(name -> scopes.add(TokenScope.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no scope \"" + name + "\"; there is " + TokenScope.wireNames()))));
    }

    boolean isGiven() {
        return given;
    }

    Set<TokenScope> scopes() {
        return scopes;
    }
}
