package io.hostwright.cli;

import org.jspecify.annotations.Nullable;

/**
 * What is planned or applied.
 *
 * @param only {@code KIND/NAME[@HOST]}; null for everything
 */
public record PlanOptions(RepoOptions repo, @Nullable String only) {}
