package io.hostwright.reconcile;

/**
 * What the passes over all hosts work with.
 *
 * @param operator its name, in locks
 */
record HostTools(String operator, Claiming claiming, PullBoard pulls) {}
