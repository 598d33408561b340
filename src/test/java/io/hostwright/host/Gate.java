package io.hostwright.host;

import io.hostwright.Patience;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A named pipe at which every process stands still that opens it to read ({@code : < PATH}), until
 * the test opens the gate: a tool that never answers, for exactly as long as the test wants.
 */
public final class Gate implements AutoCloseable {
  private final Path path;
  private @Nullable RandomAccessFile opened;

  private Gate(Path path) {
    this.path = path;
  }

  /** A closed gate at a path where nothing is yet. */
  public static Gate at(Path path) throws Exception {
    var made = new ProcessBuilder("mkfifo", "-m", "666", path.toString()).start();
    if (Patience.ended(made) != 0) {
      throw new IOException("no pipe can be made at " + path);
    }
    return new Gate(path);
  }

  /** The words of a shell that wait at it. */
  public String waiting() {
    return ": < '" + path + "'";
  }

  /** Lets go whoever waits and whoever comes. */
  public void open() throws IOException {
    if (opened == null) {
      // To read and write: that waits for nobody, and a writer is what they wait for.
      opened = new RandomAccessFile(path.toFile(), "rw");
    }
  }

  /** Lets go whoever waits, and takes the gate away, so that nobody waits at it later. */
  @Override
  public void close() throws IOException {
    open();
    Files.deleteIfExists(path);
    if (opened != null) {
      opened.close();
    }
  }
}
