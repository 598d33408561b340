package io.hostwright.reconcile;

import java.time.Duration;

/**
 * How the loop runs.
 *
 * @param operator its name, in claims and locks
 * @param machine identity of the machine that it runs on
 * @param claims look after the hosts for good, as the daemon does, rather than once
 * @param reportOnly look, never act
 * @param prune remove what left Git; off where only a part of the state is worked on
 * @param pollInterval how often the repository is fetched
 * @param resyncInterval how often a host is looked at when nothing wakes it
 * @param applicationInterval how often the application is asked when nothing wakes it
 * @param healDelay how long the engine's own restart policy goes first
 */
public record LoopSettings(
    String operator,
    String machine,
    boolean claims,
    boolean reportOnly,
    boolean prune,
    Duration pollInterval,
    Duration resyncInterval,
    Duration applicationInterval,
    Duration healDelay) {
  /** The same, looking after the hosts from this machine; one that only reports claims none. */
  public LoopSettings claiming(String onMachine) {
    return new LoopSettings(
        operator,
        onMachine,
        !reportOnly,
        reportOnly,
        prune,
        pollInterval,
        resyncInterval,
        applicationInterval,
        healDelay);
  }

  /** CONTRACT's defaults. */
  public static LoopSettings defaults(String operator) {
    return new LoopSettings(
        operator,
        "",
        false,
        false,
        true,
        Duration.ofSeconds(60),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Duration.ofMillis(300));
  }
}
