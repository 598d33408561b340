package io.hostwright.cli;

/**
 * How one resource stands.
 *
 * @param resource {@code Kind/name@host}
 * @param ready {@code True}, {@code False} or {@code Unknown}
 * @param confirmId what {@code --confirm} takes to allow what is held; empty if nothing can be
 */
public record ResourceLine(
    String resource, String ready, String reason, String message, String confirmId) {}
