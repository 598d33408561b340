package io.hostwright.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.hostwright.model.ResourceRef;
import io.hostwright.status.Event;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON lines in two files: {@code current.jsonl} grows until it has as many lines as
 * events are kept; then those go to {@code previous.jsonl}. Nothing else is rewritten at an append,
 * and a line that a crash left half-written is skipped. {@link KeptList} has them in memory.
 */
public final class FileEventLog implements EventLog, AutoCloseable {
  /** How many events are kept unless said otherwise. */
  public static final int KEPT = 10_000;

  private static final System.Logger LOG = System.getLogger(FileEventLog.class.getName());

  private final Path current;
  private final Path previous;
  private final int kept;
  private final KeptList events;
  private @Nullable OutputStream out;
  private @Nullable FileChannel guard;
  private int lines;
  private boolean torn;
  private String trouble = "";

  private FileEventLog(Path directory, int kept) {
    this.current = directory.resolve("current.jsonl");
    this.previous = directory.resolve("previous.jsonl");
    this.kept = kept;
    this.events = new KeptList(kept);
  }

  /** The log in a directory, which is made if need be; keeps {@value #KEPT} events. */
  public static FileEventLog open(Path directory) {
    return open(directory, KEPT);
  }

  /**
   * The log in a directory. Never fails: without a file that can be written, events are kept in
   * memory, and the log says so.
   */
  static FileEventLog open(Path directory, int kept) {
    var log = new FileEventLog(directory, kept);
    log.load(Files.isDirectory(directory) && log.isMine());
    return log;
  }

  private boolean isMine() {
    try {
      guard();
      return true;
    } catch (IOException e) {
      return false; // told when there is something to write
    }
  }

  private synchronized void load(boolean mine) {
    EventSegment.read(previous, mine).events().forEach(events::keep);
    var segment = EventSegment.read(current, mine);
    lines = segment.lines();
    torn = segment.torn();
    segment.events().forEach(events::keep);
  }

  @Override
  public synchronized Event append(NewEvent event) {
    var numbered = events.add(event);
    try {
      store(EventCodec.write(numbered));
      trouble = "";
    } catch (IOException e) {
      torn = true;
      closeQuietly();
      complain(e);
    }
    return numbered;
  }

  private void store(String line) throws IOException {
    Files.createDirectories(Objects.requireNonNull(current.getParent()));
    guard();
    if (lines >= kept) {
      rotate();
    }
    // What stands half-written at the end must not swallow this line too.
    out().write(((torn ? "\n" : "") + line + "\n").getBytes(StandardCharsets.UTF_8));
    torn = false;
    lines++;
  }

  /** What is no longer kept goes; a crash in between leaves some twice, which does no harm. */
  private void rotate() throws IOException {
    closeQuietly();
    Path next = previous.resolveSibling("previous.jsonl.next");
    Files.write(next, events.all().stream().map(EventCodec::write).toList());
    Files.move(next, previous, REPLACE_EXISTING, ATOMIC_MOVE);
    Files.deleteIfExists(current);
    lines = 0;
    torn = false;
  }

  /** No channel: a thread that is told to end would close it, and lose what it had to tell. */
  private OutputStream out() throws IOException {
    if (out == null) {
      out = new FileOutputStream(current.toFile(), true);
    }
    return out;
  }

  /** Two writers would give numbers twice: the second keeps its events to itself. */
  private void guard() throws IOException {
    if (guard == null) {
      var opened = FileChannel.open(current.resolveSibling("writer.lock"), CREATE, WRITE);
      FileLock lock;
      try {
        lock = opened.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        opened.close();
        throw new IOException("another process, most likely the daemon, writes there");
      }
      guard = opened;
    }
  }

  /** Once, not for every event while a disk is full. */
  private void complain(IOException e) {
    if (trouble.isEmpty()) {
      trouble = current + ": " + why(e);
      LOG.log(
          System.Logger.Level.WARNING,
          "events cannot be written and will be gone after a restart: {0}",
          trouble);
    }
  }

  /** What the system says of a file is its name and, if we are lucky, what was wrong with it. */
  private static String why(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no right to";
      case NoSuchFileException missing -> "the directory is not there and cannot be made";
      case FileAlreadyExistsException exists -> exists.getFile() + " is no directory";
      default -> String.valueOf(e.getMessage());
    };
  }

  /** Why the last event could not be written, with the file's name; empty if it was. */
  public synchronized String trouble() {
    return trouble;
  }

  @Override
  public synchronized List<Event> find(
      @Nullable ResourceRef about, @Nullable Instant since, int limit) {
    return events.find(about, since, limit);
  }

  private void closeQuietly() {
    close(out);
    out = null;
  }

  private void close(@Nullable Closeable open) {
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      complain(e);
    }
  }

  @Override
  public synchronized void close() {
    closeQuietly();
    close(guard);
    guard = null;
  }
}
