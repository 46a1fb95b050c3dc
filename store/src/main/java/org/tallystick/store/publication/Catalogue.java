package org.tallystick.store.publication;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.tallystick.model.definition.MeasureDefinition;
import org.tallystick.store.token.Secret;

/**
 * All definitions and tokens of organisations of one version, as one transaction saw them, and the access tokens that are
 * in effect as long as this version is.
 *
 * <p>Who reads the catalogue at the start of a request decides on what was committed before that request.
 */
public final class Catalogue {

    private final PublicationVersion version;
    private final Map<String, MeasureDefinition> definitions;
    private final Map<ByteBuffer, Caller> callers;
    private final AccessGrants grants;

    Catalogue(
            PublicationVersion version,
            List<MeasureDefinition> definitions,
            Map<ByteBuffer, Caller> callers,
            AccessGrants grants) {
        this.version = Objects.requireNonNull(version, "version");
        Map<String, MeasureDefinition> byName = new LinkedHashMap<>();
        definitions.forEach(definition -> byName.put(definition.name(), definition));
        this.definitions = Collections.unmodifiableMap(byName);
        this.callers = Map.copyOf(callers);
        this.grants = grants;
    }

    /** The version whose definitions and tokens these are. */
    public PublicationVersion version() {
        return version;
    }

    /** All definitions, by name. */
    public Collection<MeasureDefinition> definitions() {
        return definitions.values();
    }

    /** The definition with this name. */
    public Optional<MeasureDefinition> definition(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    /**
     * Who has this token, or empty where it is not in effect. An access token that was not seen since the last change is
     * looked up in the database.
     */
    public Optional<Caller> callerOf(String token) {
        Caller organisation = callers.get(ByteBuffer.wrap(Secret.hash(token)));
        return organisation == null ? grants.callerOf(token) : Optional.of(organisation);
    }
}
