package io.hostwright.reconcile;

import java.time.Duration;

/**
 * How the loop runs.
 *
 * @param operator its name, in claims and locks
 * @param reportOnly look, never act
 * @param prune remove what left Git; off where only a part of the state is worked on
 * @param pollInterval how often the repository is fetched
 * @param resyncInterval how often a host is looked at when nothing wakes it
 * @param healDelay how long the engine's own restart policy goes first
 */
public record LoopSettings(
    String operator,
    boolean reportOnly,
    boolean prune,
    Duration pollInterval,
    Duration resyncInterval,
    Duration healDelay) {
  /** CONTRACT's defaults. */
  public static LoopSettings defaults(String operator) {
    return new LoopSettings(
        operator,
        false,
        true,
        Duration.ofSeconds(60),
        Duration.ofMinutes(5),
        Duration.ofMillis(300));
  }
}
