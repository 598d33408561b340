package io.hostwright.host;

import java.time.Instant;

/**
 * An event of the engine that may mean drift.
 *
 * @param type {@code container} or {@code network}
 * @param action {@code die}, {@code start}, {@code health_status: healthy} …
 * @param containerId the container it is about, full id; empty if about none
 * @param containerName its name; empty if the engine does not say
 */
public record EngineEvent(
    String type, String action, String containerId, String containerName, Instant at) {}
