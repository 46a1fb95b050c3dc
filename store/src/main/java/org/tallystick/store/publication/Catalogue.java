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
import org.tallystick.store.token.TokenStore;

/**
 * All definitions and tokens of one version, as one transaction saw them. Immutable.
 *
 * <p>Who reads the catalogue at the start of a request decides on what was committed before that request.
 */
public final class Catalogue {

    private final PublicationVersion version;
    private final Map<String, MeasureDefinition> definitions;
    private final Map<ByteBuffer, Caller> callers;

    Catalogue(PublicationVersion version, List<MeasureDefinition> definitions, Map<ByteBuffer, Caller> callers) {
        this.version = Objects.requireNonNull(version, "version");
        Map<String, MeasureDefinition> byName = new LinkedHashMap<>();
        definitions.forEach(definition -> byName.put(definition.name(), definition));
        this.definitions = Collections.unmodifiableMap(byName);
        this.callers = Map.copyOf(callers);
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

    /** Who has this token, or empty where it is not in effect. */
    public Optional<Caller> callerOf(String token) {
        return Optional.ofNullable(callers.get(ByteBuffer.wrap(TokenStore.hash(token))));
    }
}
