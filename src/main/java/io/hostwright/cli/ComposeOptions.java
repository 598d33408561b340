package io.hostwright.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compose} renders.
 *
 * @param files in order of merging; at least one
 * @param envFiles empty for the {@code .env} beside the first file
 * @param project null for the name that the files or their directory give
 */
public record ComposeOptions(
    List<Path> files, List<Path> envFiles, List<String> profiles, @Nullable String project) {
  public ComposeOptions {
    files = List.copyOf(files);
    envFiles = List.copyOf(envFiles);
    profiles = List.copyOf(profiles);
  }
}
