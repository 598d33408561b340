package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When two hosts are one machine. */
class MachineTest {
  private static final Machine ONE = new Machine("id", "boot", "pid:[1]");

  /** Same, or only of one machine id, as {@code same} and {@code id}. */
  private static List<Boolean> compared(Machine a, Machine b) {
    assertEquals(a.isSame(b), b.isSame(a));
    assertEquals(a.hasIdOf(b), b.hasIdOf(a));
    return List.of(a.isSame(b), a.hasIdOf(b));
  }

  @Test
  void oneStartAndOneProcessNamespaceAreOneMachineUnlessTheirIdsDiffer() {
    assertEquals(List.of(true, true), compared(ONE, ONE));
    assertEquals(List.of(false, false), compared(ONE, new Machine("other", "boot", "pid:[1]")));
    assertEquals(List.of(true, false), compared(ONE, new Machine("", "boot", "pid:[1]")));
  }

  @Test
  void containersOfOneMachineShareItsStartAndClonesItsMachineId() {
    assertEquals(List.of(false, false), compared(ONE, new Machine("other", "boot", "pid:[2]")));
    assertEquals(List.of(false, true), compared(ONE, new Machine("id", "boot-2", "pid:[1]")));
  }

  @Test
  void whatIsUnknownIsEqualToNothing() {
    for (var mute : List.of(new Machine("", "", ""), new Machine("", "boot", ""))) {
      assertEquals(List.of(false, false), compared(mute, mute));
      assertEquals(List.of(false, false), compared(ONE, mute));
    }
  }
}
