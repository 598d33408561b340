package io.hostwright.source.manifest;

import io.hostwright.kind.ManifestScope.RepositoryFile;
import io.hostwright.plan.Content;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files that manifests name as content; remembers which, so that they are not taken for manifests.
 */
final class ContentFiles {
  private final RepositoryTree tree;
  private final Set<String> named = new HashSet<>();
  private final Set<String> refused = new HashSet<>();

  ContentFiles(RepositoryTree tree) {
    this.tree = tree;
  }

  /** True if some manifest named it. */
  boolean isNamed(String path) {
    return named.contains(path);
  }

  /** True if it is there and may not be used: the problem was told already. */
  boolean isRefused(String path) {
    return refused.contains(path);
  }

  /** A plain file; links, submodules and LFS pointers are problems, nothing there is empty. */
  Optional<RepositoryFile> read(Position at, String path, Problems problems) {
    named.add(path);
    try {
      return switch (tree.kind(path)) {
        case FILE -> content(at, path, false, problems);
        case EXECUTABLE -> content(at, path, true, problems);
        case SYMLINK ->
            refuse(
                at,
                path,
                "is a symbolic link; links are not followed, name the file itself",
                problems);
        case SUBMODULE -> refuse(at, path, "is a submodule, which is not supported", problems);
        case DIRECTORY, ABSENT -> Optional.empty();
      };
    } catch (RepositoryException e) {
      return refuse(at, path, "cannot be read: " + e.getMessage(), problems);
    }
  }

  private Optional<RepositoryFile> content(
      Position at, String path, boolean executable, Problems problems) throws RepositoryException {
    byte[] bytes = tree.read(path);
    return RepositoryTree.isLfsPointer(bytes)
        ? refuse(at, path, "is a Git LFS pointer, not the file; LFS is not supported", problems)
        : Optional.of(new RepositoryFile(path, Content.of(bytes), executable));
  }

  private Optional<RepositoryFile> refuse(Position at, String path, String why, Problems problems) {
    refused.add(path);
    problems.add(at, "'" + path + "' " + why);
    return Optional.empty();
  }

  /** The file itself, or every file below the directory. */
  List<RepositoryFile> readAll(Position at, String path, Problems problems) {
    var one = read(at, path, problems);
    var all = new ArrayList<RepositoryFile>();
    one.ifPresent(all::add);
    if (one.isEmpty() && !refused.contains(path)) {
      for (String below : below(at, path, problems)) {
        read(at, below, problems).ifPresent(all::add);
      }
    }
    return all;
  }

  private List<String> below(Position at, String path, Problems problems) {
    try {
      return tree.filesBelow(path);
    } catch (RepositoryException e) {
      refuse(at, path, "cannot be listed: " + e.getMessage(), problems);
      return List.of();
    }
  }
}
