package io.hostwright.cli;

/**
 * A host that could not be looked at.
 *
 * @param reason CamelCase, stable
 */
public record HostProblem(String host, String reason, String message) {}
