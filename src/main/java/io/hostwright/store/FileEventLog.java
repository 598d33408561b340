package io.hostwright.store;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON lines in two files: {@code current.jsonl} grows until it holds as many as are
 * kept, then becomes {@code previous.jsonl}. Nothing is rewritten at an append, and a line that a
 * crash left half-written is skipped. The kept events are also held in memory, for {@link #find}.
 */
public final class FileEventLog implements EventLog, AutoCloseable {
  /** How many events are kept unless said otherwise. */
  public static final int KEPT = 10_000;

  private static final System.Logger LOG = System.getLogger(FileEventLog.class.getName());

  private final Path current;
  private final Path previous;
  private final int kept;
  private final Deque<Event> events = new ArrayDeque<>();
  private @Nullable OutputStream out;
  private @Nullable FileChannel guard;
  private int lines;
  private boolean torn;
  private String trouble = "";
  private long nextId = 1;

  private FileEventLog(Path directory, int kept) {
    this.current = directory.resolve("current.jsonl");
    this.previous = directory.resolve("previous.jsonl");
    this.kept = kept;
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
    EventSegment.read(previous, mine).events().forEach(this::keep);
    var segment = EventSegment.read(current, mine);
    lines = segment.lines();
    torn = segment.torn();
    segment.events().forEach(this::keep);
  }

  private void keep(Event event) {
    events.addLast(event);
    nextId = Math.max(nextId, event.id() + 1);
    if (events.size() > kept) {
      events.removeFirst();
    }
  }

  @Override
  public synchronized Event append(NewEvent event) {
    var numbered = event.numbered(nextId);
    keep(numbered);
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

  private void rotate() throws IOException {
    closeQuietly();
    if (Files.exists(current)) {
      Files.move(current, previous, REPLACE_EXISTING);
    }
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
    var found = new ArrayList<Event>();
    Iterator<Event> newestFirst = events.descendingIterator();
    while (newestFirst.hasNext() && found.size() < limit) {
      Event event = newestFirst.next();
      if (isAbout(event, about) && (since == null || !event.at().isBefore(since))) {
        found.add(event);
      }
    }
    Collections.reverse(found);
    return List.copyOf(found);
  }

  private static boolean isAbout(Event event, @Nullable ResourceRef about) {
    return about == null || (event.resource() != null && event.resource().ref().equals(about));
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
