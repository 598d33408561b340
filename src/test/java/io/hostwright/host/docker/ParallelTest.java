package io.hostwright.host.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hostwright.Patience;
import io.hostwright.host.EngineReason;
import io.hostwright.host.HostException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A call made beside others ends for who waits for it, however it ends. */
class ParallelTest {
  private static <T> T joined(Parallel.Call<T> call) throws Exception {
    var pending = Parallel.begin(call);
    return Patience.ending(pending::join);
  }

  @Test
  void itGivesWhatTheCallsGaveInTheirOrder() throws HostException {
    var both = List.of(Parallel.begin(() -> "one"), Parallel.begin(() -> "two"));
    assertEquals(List.of("one", "two"), Parallel.join(both));
  }

  @Test
  void aHostsFailureComesAsItWasThrown() {
    var failure = new HostException.Failed(EngineReason.ENGINE_ERROR, "no", null);
    assertEquals(
        failure,
        assertThrows(
            HostException.Failed.class,
            () ->
                joined(
                    () -> {
                      throw failure;
                    })));
  }

  @Test
  void anErrorComesThroughAndNobodyWaitsForEver() {
    assertThrows(
        OutOfMemoryError.class,
        () ->
            joined(
                () -> {
                  throw new OutOfMemoryError("Java heap space");
                }));
  }

  @Test
  void aFaultOfTheOperatorComesWithItsCause() {
    var fault =
        assertThrows(
            IllegalStateException.class,
            () ->
                joined(
                    () -> {
                      throw new IllegalArgumentException("no image reference");
                    }));
    assertEquals(
        "java.lang.IllegalArgumentException: no image reference", String.valueOf(fault.getCause()));
  }
}
