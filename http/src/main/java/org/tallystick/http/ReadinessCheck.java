package org.tallystick.http;

import java.util.Optional;

/** Asked by {@code GET /readyz}: whether a part of the service can do its work now. */
@FunctionalInterface
public interface ReadinessCheck {

    /** What keeps the part from its work, worded for an operator; empty where nothing does. */
    Optional<String> fault();
}
