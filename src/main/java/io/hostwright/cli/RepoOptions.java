package io.hostwright.cli;

import org.jspecify.annotations.Nullable;

/**
 * Which desired state a command is about.
 *
 * @param repo a directory or a Git URL; null leaves it to the setting, else the current directory
 * @param revision anything Git resolves to a commit; null is a directory's work tree, or a
 *     repository's branch
 * @param environment null for every environment, or the only one
 */
public record RepoOptions(
    @Nullable String repo, @Nullable String revision, @Nullable String environment) {}
