package io.hostwright.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * This machine's files, for sessions that end here.
 *
 * @param state the sessions' state directory
 */
public record RealOutside(Path state) implements Outside {

  private interface Action {
    void run() throws IOException;
  }

  private static void doing(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void file(String path, String content) {
    doing(() -> Files.writeString(Path.of(path), content));
  }

  @Override
  public void directory(String path) {
    doing(() -> Files.createDirectory(Path.of(path)));
  }

  @Override
  public void symlink(String path) {
    doing(() -> Files.createSymbolicLink(Path.of(path), Path.of("/etc/passwd")));
  }

  @Override
  public void symlink(String path, String directory) {
    doing(() -> Files.createSymbolicLink(Path.of(path), Path.of(directory)));
  }

  @Override
  public String mountPoint() {
    return "/proc";
  }

  @Override
  public Optional<String> read(String path) {
    try {
      return Optional.of(Files.readString(Path.of(path)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> backup(String path) {
    Path kept = Path.of(state + "/backup" + path);
    Path directory = Objects.requireNonNull(kept.getParent());
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(f -> f.toString().startsWith(kept + "."))
          .findFirst()
          .flatMap(f -> read(f.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
