package io.hostwright.store;

import io.hostwright.status.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One file of events as read at the start.
 *
 * @param lines all, also broken ones
 * @param torn the last line has no end, because a crash cut it
 */
record EventSegment(List<Event> events, int lines, boolean torn) {
  private static final EventSegment NONE = new EventSegment(List.of(), 0, false);

  /**
   * What can be read of a file. Broken lines are skipped; a file that cannot be read, or of which
   * no line is an event, is moved aside.
   *
   * @param mine nobody else writes it: only then may it be moved
   */
  static EventSegment read(Path file, boolean mine) {
    if (!Files.exists(file)) {
      return NONE;
    }
    try {
      var segment = parse(file);
      if (mine && segment.events().isEmpty() && segment.lines() > 0) {
        Aside.move(file, "no line of it is an event");
        return NONE;
      }
      return segment;
    } catch (IOException e) {
      if (mine) {
        Aside.move(file, e.toString());
      }
      return NONE;
    }
  }

  private static EventSegment parse(Path file) throws IOException {
    var events = new ArrayList<Event>();
    int lines = 0;
    // Not Files.newBufferedReader: a broken byte is a broken line, not the end of the file.
    try (var reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        EventCodec.read(line).ifPresent(events::add);
      }
    }
    return new EventSegment(events, lines, lines > 0 && !endsWithNewline(file));
  }

  private static boolean endsWithNewline(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      bytes.seek(bytes.length() - 1);
      return bytes.read() == '\n';
    }
  }
}
