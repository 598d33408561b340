package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class AlikeTest {
  private static void alike(String one, String two) {
    assertEquals(Alike.of(one), Alike.of(two));
  }

  @Test
  void numbersIdsAndLastLinesDoNotCount() {
    alike("a has been starting for 70 s", "a has been starting for 80 s");
    alike("x: try 3 failed, tried again in 4 s", "x: try 12 failed, tried again in 300 s");
    alike("endpoint web (4f3a9c) is in use", "endpoint web (0e1b22) is in use");
    alike(
        "a exited with code 1; its last lines: fatal: one",
        "a exited with code 1; its last lines: two");
    alike("it exited; its last lines: x", "it exited; its last lines could not be read: no");
  }

  @Test
  void wordsDo() {
    assertNotEquals(Alike.of("a exited with code 1"), Alike.of("b exited with code 1"));
    assertNotEquals(Alike.of("a exited"), Alike.of("a exited (out of memory)"));
  }
}
