package io.hostwright.source.manifest;

import io.hostwright.kind.ManifestScope.RepositoryFile;
import io.hostwright.plan.Content;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that manifests name as content: each is read once, however many manifests and hosts want
 * it. Remembers which, so that they are not taken for manifests.
 */
final class ContentFiles {
  private final RepositoryTree tree;
  private final Map<String, Answer<Optional<RepositoryFile>>> files = new HashMap<>();
  private final Map<String, Answer<List<String>>> directories = new HashMap<>();
  private final Map<Content, Content> texts = new HashMap<>();

  /**
   * What the tree said.
   *
   * @param refusal why it may not be used; empty if nothing is wrong with it
   */
  private record Answer<T>(T found, String refusal) {}

  ContentFiles(RepositoryTree tree) {
    this.tree = tree;
  }

  /** True if some manifest named it. */
  boolean isNamed(String path) {
    return files.containsKey(path);
  }

  /** True if it is there and may not be used: the problem was told already. */
  boolean isRefused(String path) {
    var file = files.get(path);
    var directory = directories.get(path);
    return (file != null && !file.refusal().isEmpty())
        || (directory != null && !directory.refusal().isEmpty());
  }

  /** A text as content: equal ones are one object, so that every host shares it. */
  Content text(String text) {
    return texts.computeIfAbsent(
        Content.of(text.getBytes(StandardCharsets.UTF_8)), content -> content);
  }

  /** A plain file; links, submodules and LFS pointers are problems, nothing there is empty. */
  Optional<RepositoryFile> read(Position at, String path, Problems problems) {
    var answer = files.computeIfAbsent(path, this::file);
    tell(at, path, answer, problems);
    return answer.found();
  }

  private static void tell(Position at, String path, Answer<?> answer, Problems problems) {
    if (!answer.refusal().isEmpty()) {
      problems.add(at, "'" + path + "' " + answer.refusal());
    }
  }

  private Answer<Optional<RepositoryFile>> file(String path) {
    try {
      return switch (tree.kind(path)) {
        case FILE -> content(path, false);
        case EXECUTABLE -> content(path, true);
        case SYMLINK -> refused("is a symbolic link; links are not followed, name the file itself");
        case SUBMODULE -> refused("is a submodule, which is not supported");
        case DIRECTORY, ABSENT -> refused("");
      };
    } catch (RepositoryException e) {
      return refused("cannot be read: " + e.getMessage());
    }
  }

  private Answer<Optional<RepositoryFile>> content(String path, boolean executable)
      throws RepositoryException {
    var content = tree.content(path);
    return RepositoryTree.isLfsPointer(content)
        ? refused("is a Git LFS pointer, not the file; LFS is not supported")
        : new Answer<>(Optional.of(new RepositoryFile(path, content, executable)), "");
  }

  private static Answer<Optional<RepositoryFile>> refused(String why) {
    return new Answer<>(Optional.empty(), why);
  }

  /** The file itself, or every file below the directory. */
  List<RepositoryFile> readAll(Position at, String path, Problems problems) {
    var one = read(at, path, problems);
    var all = new ArrayList<RepositoryFile>();
    one.ifPresent(all::add);
    if (one.isEmpty() && !isRefused(path)) {
      for (String below : below(at, path, problems)) {
        read(at, below, problems).ifPresent(all::add);
      }
    }
    return all;
  }

  private List<String> below(Position at, String path, Problems problems) {
    var answer = directories.computeIfAbsent(path, this::directory);
    tell(at, path, answer, problems);
    return answer.found();
  }

  private Answer<List<String>> directory(String path) {
    try {
      return new Answer<>(tree.filesBelow(path), "");
    } catch (RepositoryException e) {
      return new Answer<>(List.of(), "cannot be listed: " + e.getMessage());
    }
  }
}
