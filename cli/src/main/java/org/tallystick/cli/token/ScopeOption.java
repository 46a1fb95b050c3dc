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
public final class ScopeOption {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    private final Set<TokenScope> scopes = EnumSet.noneOf(TokenScope.class);
    private boolean given;

    @Option(
            names = {"--scopes", "--scope"},
            paramLabel = "SCOPE",
            split = "[,\\s]+",
            description = "What it may be used for: read, write, aggregation, introspection, read:aggregates,"
                    + " separated by commas. An organisation's token without any but the last sends measures and reads"
                    + " their aggregates.")
    void scopes(List<String> names) {
        given = true;
        names.forEach(name -> scopes.add(TokenScope.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "There is no scope \"" + name + "\"; there is " + TokenScope.wireNames()))));
    }

    /** Whether any were named. */
    public boolean isGiven() {
        return given;
    }

    /** Those that were named. */
    public Set<TokenScope> scopes() {
        return scopes;
    }
}
