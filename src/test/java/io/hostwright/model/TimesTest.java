package io.hostwright.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  @Test
  void aMomentIsToldToTheSecond() {
    assertEquals("2026-03-01T12:00:00Z", Times.at(Instant.parse("2026-03-01T12:00:00.987654321Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.3S, 300 ms",
    "PT1.5S, 1500 ms",
    "PT0.000000001S, 0 s",
    "PT5S, 5 s",
    "PT12.345678901S, 12 s",
    "PT1M30S, 90 s",
    "PT2M, 120 s",
    "PT2M5S, 2 min 5 s",
    "PT5M, 5 min",
    "PT1H, 1 h",
    "PT36H30M, 36 h 30 min",
  })
  void aLengthIsToldInTheUnitsThatFitIt(Duration length, String told) {
    assertEquals(told, Times.length(length));
  }
}
