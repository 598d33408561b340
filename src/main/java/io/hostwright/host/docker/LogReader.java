package io.hostwright.host.docker;

import io.hostwright.host.HostException;
import io.hostwright.model.Visible;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Reads the end of a container's output. */
final class LogReader {
  private static final int MOST_BYTES = 64 << 10;
  private static final int MOST_LINES = 1000;
  private static final int FRAME_HEAD = 8;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final EngineApi api;

  LogReader(EngineApi api) {
    this.api = api;
  }

  List<String> tail(String container, int lines) throws HostException {
    String path = "/containers/" + Json.escaped(container);
    var config = api.ask(Request.get(path + "/json"), Complaint.During.OTHER).path("Config");
    int most = Math.min(lines, MOST_LINES);
    var reply =
        api.checked(
            api.rawLong(
                Request.get(path + "/logs?stdout=1&stderr=1&tail=" + most).within(DEADLINE)),
            Complaint.During.OTHER);
    byte[] output = config.path("Tty").asBoolean() ? reply.body() : payload(reply.body());
    return lines(output, most);
  }

  /** Without the heads of 8 bytes by which the engine tells both streams apart. */
  static byte[] payload(byte[] frames) {
    var all = new ByteArrayOutputStream();
    var from = ByteBuffer.wrap(frames);
    while (from.remaining() >= FRAME_HEAD) {
      from.getInt();
      int length = Math.min(Math.max(0, from.getInt()), from.remaining());
      all.write(frames, from.position(), length);
      from.position(from.position() + length);
    }
    return all.toByteArray();
  }

  /** The last lines within the cap, without colours and blank lines; a cut is marked. */
  static List<String> lines(byte[] output, int most) {
    int from = Math.max(0, output.length - MOST_BYTES);
    String kept = new String(output, from, output.length - from, StandardCharsets.UTF_8);
    String text = from == 0 ? kept : Visible.CUT + kept;
    var lines = text.lines().map(LogReader::plain).filter(line -> !line.isBlank()).toList();
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }

  /** Colours and cursor movements are no words; whatever else is none is shown by who tells it. */
  private static String plain(String line) {
    return line.replaceAll("\u001b\\[[0-9;?]*[ -/]*[@-~]", "").replace('\t', ' ').stripTrailing();
  }
}
