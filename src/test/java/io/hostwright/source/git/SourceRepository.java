package io.hostwright.source.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A repository that a test commits to, with the real git. */
final class SourceRepository {
  private final Path directory;

  private SourceRepository(Path directory) {
    this.directory = directory;
  }

  static SourceRepository create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var repository = new SourceRepository(directory);
    repository.git("init", "-q", "-b", "main");
    // As a forge does: any commit that it still has may be asked for.
    repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
    return repository;
  }

  Path directory() {
    return directory;
  }

  SourceRepository write(String path, String content) {
    try {
      Path file = directory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits everything; the new commit's id. */
  String commit() {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", "A commit");
    return git("rev-parse", "HEAD");
  }

  String commit(String path, String content) {
    return write(path, content).commit();
  }

  /** Runs git here and gives what it prints. */
  String git(String... arguments) {
    return run(directory, arguments);
  }

  static String run(Path directory, String... arguments) {
    List<String> argv = new ArrayList<>(List.of("git"));
    argv.addAll(Arrays.asList(arguments));
    var builder = new ProcessBuilder(argv).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("HOME", "/nonexistent");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      builder.environment().put("GIT_" + who + "_NAME", "Test");
      builder.environment().put("GIT_" + who + "_EMAIL", "test@example.org");
    }
    try {
      var process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new AssertionError(argv + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
