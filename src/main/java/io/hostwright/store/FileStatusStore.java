package io.hostwright.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hostwright.store.StatusCodec.UnreadableStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Statuses in one file, {@code status.json}, replaced by rename after its content reached the disk:
 * a crash leaves the old one or the new one.
 */
public final class FileStatusStore implements StatusStore {
  private final Path directory;
  private final Path file;

  /** The store in a directory, which is made at the first save. */
  public FileStatusStore(Path directory) {
    this.directory = directory;
    this.file = directory.resolve("status.json");
  }

  @Override
  public synchronized Saved load() {
    if (!Files.exists(file)) {
      return Saved.NOTHING;
    }
    try {
      return StatusCodec.read(Files.readString(file));
    } catch (IOException | UnreadableStatus e) {
      Aside.move(file, String.valueOf(e.getMessage()));
      return Saved.NOTHING;
    }
  }

  @Override
  public synchronized void save(Saved saved) throws IOException {
    Files.createDirectories(directory);
    Path next = directory.resolve("status.json.tmp");
    try (var channel = FileChannel.open(next, CREATE, TRUNCATE_EXISTING, WRITE)) {
      var bytes = ByteBuffer.wrap(StatusCodec.write(saved).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, file, ATOMIC_MOVE);
    try (var entries = FileChannel.open(directory, READ)) {
      // The rename itself is lost with the power unless the directory is written too.
      entries.force(true);
    }
  }
}
