package io.hostwright.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a container starts and stops.
 *
 * @param stopGracePeriod time between the stop signal and the kill; null is the engine's 10 s
 * @param stopSignal null leaves it to the image
 * @param init run an init process as PID 1; null leaves it to the engine
 * @param hostname null lets the engine choose
 */
public record Lifecycle(
    RestartPolicy restart,
    @Nullable Duration stopGracePeriod,
    @Nullable String stopSignal,
    @Nullable Boolean init,
    @Nullable String hostname) {}
