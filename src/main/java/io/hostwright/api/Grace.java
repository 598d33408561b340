package io.hostwright.api;

import java.time.Duration;

/**
 * How long something may be not converged before health says so.
 *
 * @param length zero or more
 */
public record Grace(Duration length) {}
