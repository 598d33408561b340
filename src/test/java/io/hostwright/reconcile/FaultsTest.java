package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final Heard log = new Heard();
  private final Counted counted = new Counted();
  private final Faults faults = new Faults(log, counted);

  @Test
  void whatIsThrownIsLoggedAndCounted() {
    faults.note("a pass failed", new IllegalStateException("no"));
    assertEquals(List.of("error a pass failed: java.lang.IllegalStateException: no"), log.lines());
    assertEquals(List.of("fault"), counted.lines());
  }

  @Test
  void whatTheMachineCannotGoOnAfterEndsTheProcess() {
    faults.note("a pass failed", new OutOfMemoryError("Java heap space"));
    assertEquals(
        List.of("fatal a pass failed: java.lang.OutOfMemoryError: Java heap space"), log.lines());
  }

  @Test
  void itDoesSoAlsoWhereItWasThrownOnAnotherThread() {
    assertTrue(Faults.isFatal(new IllegalStateException(new OutOfMemoryError())));
    assertTrue(Faults.isFatal(new InternalError("the machine")));
  }

  @Test
  void aTextThatIsTooDeepEndsNothing() {
    assertFalse(Faults.isFatal(new StackOverflowError()));
    assertFalse(Faults.isFatal(new AssertionError()));
    assertFalse(Faults.isFatal(new IllegalStateException(new NoClassDefFoundError("gone"))));
  }

  @Test
  void causesThatGoInCirclesEnd() {
    var one = new IllegalStateException("one");
    var two = new IllegalStateException("two", one);
    one.initCause(two);
    assertFalse(Faults.isFatal(one));
  }
}
