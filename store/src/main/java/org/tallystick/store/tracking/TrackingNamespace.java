package org.tallystick.store.tracking;

import java.time.Instant;

/**
 * A namespace of tracking events.
 *
 * @param namespace its name
 * @param threshold a group with fewer events is not answered
 * @param names how many names of events it has
 * @param last the timestamp of its last event, null where there is none
 */
public record TrackingNamespace(String namespace, int threshold, long names, Instant last) {}
