package io.hostwright.cli;

/**
 * A host that could not be looked at.
 *
 * @param reason the {@link io.hostwright.model.Reason#word word}, stable
 */
public record HostProblem(String host, String reason, String message) {}
