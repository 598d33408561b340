package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UsageTest {
  @Test
  void itIsToldInRoundNumbers() {
    assertEquals("0 files, 0 bytes", new Usage(0, 0, true).toString());
    assertEquals("1 file, 1 byte", new Usage(1, 1, true).toString());
    assertEquals("2 files, 999 bytes", new Usage(2, 999, true).toString());
    assertEquals("2 files, 1 kB", new Usage(2, 1000, true).toString());
    assertEquals("2 files, 1.5 kB", new Usage(2, 1599, true).toString());
    assertEquals("at least 9000 files, 3.4 GB", new Usage(9000, 3_456_789_012L, false).toString());
    assertEquals("1 file, 2000 TB", new Usage(1, 2_000_000_000_000_000L, true).toString());
  }
}
