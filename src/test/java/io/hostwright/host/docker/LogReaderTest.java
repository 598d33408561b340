package io.hostwright.host.docker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Frames and control characters of a container's output. */
class LogReaderTest {

  private static byte[] frame(int stream, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + body.length)
        .put((byte) stream)
        .put(new byte[3])
        .putInt(body.length)
        .put(body)
        .array();
  }

  @Test
  void framesOfBothStreamsAreJoinedInOrder() {
    byte[] one = frame(1, "out\n");
    byte[] two = frame(2, "err\n");
    byte[] both = ByteBuffer.allocate(one.length + two.length).put(one).put(two).array();
    assertArrayEquals("out\nerr\n".getBytes(StandardCharsets.UTF_8), LogReader.payload(both));
  }

  @Property
  void anyBytesAreReadWithoutAnError(@ForAll byte[] bytes) {
    LogReader.lines(LogReader.payload(bytes), 10);
  }

  @Test
  void coloursAndBlankLinesGoAndTheRestIsForTheCleaner() {
    byte[] output =
        "\u001b[1;31mred\u001b[0m\u0007\r\n\r\n\ttab\u0000\n".getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of("red\u0007", " tab\u0000"), LogReader.lines(output, 10));
  }

  @Test
  void onlyTheEndOfAFloodIsKeptAndMarkedAsCut() {
    byte[] output = ("x".repeat(200_000) + "\nlast\n").getBytes(StandardCharsets.UTF_8);
    var lines = LogReader.lines(output, 10);
    assertEquals("last", lines.get(lines.size() - 1));
    assertEquals("…" + "x".repeat((64 << 10) - 6), lines.get(0));
  }
}
