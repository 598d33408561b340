package io.hostwright.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.KindReasons;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Ends;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureCountTest {
  private static final ResourceId TARGETS = ResourceId.ofApplication("PrometheusTargets", "app");
  private static final ResourceId CHECK = ResourceId.ofApplication("HttpCheck", "app");
  private static final Outcome GOOD = new Outcome.Converged(PassReason.AS_DESIRED, "");
  private static final Outcome WAITS =
      new Outcome.Waiting(PassReason.PROGRESSING, "", Duration.ofSeconds(1), Ends.BY_ITSELF);

  private final FailureCount count = new FailureCount();

  private int after(Outcome targets, Outcome check) {
    count.note(Map.of(TARGETS, targets, CHECK, check));
    return count.failures();
  }

  private static Outcome down(String message) {
    return new Outcome.Failed(KindReasons.of("TargetDown"), message, false);
  }

  @Test
  void passesThatFailAlikeAreCountedWhateverTheySay() {
    assertEquals(1, after(down("at 12:00"), GOOD));
    assertEquals(2, after(down("at 12:01"), GOOD));
    assertEquals(3, after(down("at 12:02"), GOOD));
  }

  @Test
  void aPassThatEndsOtherwiseThanTheOneBeforeIsCountedAnew() {
    after(down("a"), WAITS);
    assertEquals(2, after(down("a"), WAITS));
    assertEquals(1, after(down("a"), GOOD));
    assertEquals(1, after(new Outcome.Failed(KindReasons.of("TargetMissing"), "a", false), GOOD));
  }

  @Test
  void aPassWithoutFailureEndsTheRow() {
    after(down("a"), GOOD);
    assertEquals(0, after(GOOD, WAITS));
    assertEquals(1, after(down("a"), GOOD));
  }
}
