package io.hostwright.host;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hostwright.model.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A real host's files.
 *
 * @param root where its file system is on this machine
 * @param state the sessions' state directory on the host
 * @param commands runs a command there as root
 */
public record RealOutside(Path root, Path state, Consumer<String[]> commands) implements Outside {

  /** This machine, for sessions that end here. */
  public RealOutside(Path state) {
    this(Path.of("/"), state, RealOutside::here);
  }

  private static void here(String... command) {
    try {
      int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
      assumeTrue(exit == 0, () -> "not allowed here: " + String.join(" ", command));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void disk(String path, long bytes) {
    directory(path);
    commands.accept(new String[] {"mount", "-t", "tmpfs", "-o", "size=" + bytes, "it", path});
  }

  @Override
  public void unmount(String path) {
    commands.accept(new String[] {"umount", path});
  }

  private Path here(String path) {
    return Path.of(root + path);
  }

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
    doing(() -> Files.writeString(here(path), content));
  }

  @Override
  public void directory(String path) {
    doing(() -> Files.createDirectory(here(path)));
  }

  @Override
  public void symlink(String path) {
    doing(() -> Files.createSymbolicLink(here(path), Path.of("/etc/passwd")));
  }

  @Override
  public void symlink(String path, String directory) {
    doing(() -> Files.createSymbolicLink(here(path), Path.of(directory)));
  }

  @Override
  public String mountPoint() {
    return "/proc";
  }

  @Override
  public Optional<String> read(String path) {
    return content(here(path));
  }

  private static Optional<String> content(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void program(String path, Ran says) {
    file(path + ".out", says.out());
    file(path + ".error", says.error());
    executable(
        path, "cat '%1$s.out'; cat '%1$s.error' >&2; exit %2$d".formatted(path, says.exit()));
  }

  @Override
  public void echo(String path) {
    executable(path, "[ $# = 0 ] || printf '[%s]\\n' \"$@\"; cat");
  }

  @Override
  public void turning(String path, String other, Ran says) {
    program(path + ".then", says);
    executable(path, "cp -p '" + path + ".then' '" + other + "'");
  }

  /** A program that is this script. */
  public void executable(String path, String script) {
    // Renamed into place, so that no program is run that is still open for writing.
    file(path + ".new", "#!/bin/sh\n" + script + "\n");
    doing(
        () -> {
          Files.setPosixFilePermissions(
              here(path + ".new"), PosixFilePermissions.fromString("rwxr-xr-x"));
          Files.move(here(path + ".new"), here(path), StandardCopyOption.REPLACE_EXISTING);
        });
  }

  @Override
  public Optional<String> backup(String path) {
    Path kept = here(state + "/backup" + path);
    Path directory = Objects.requireNonNull(kept.getParent());
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (var files = Files.list(directory)) {
      return files
          .filter(f -> f.toString().startsWith(kept + "."))
          .findFirst()
          .flatMap(RealOutside::content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
