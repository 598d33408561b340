package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.Observation;
import io.hostwright.model.Ran;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Step;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole passes over what is seen and put right by commands alone. */
class RunPassTest {
  private static final String NAME = "the light; $(reboot)";
  private static final Ran OFF = new Ran(1, "off\n", "");

  private final TestLoop loop =
      new TestLoop(
          Desires.at("one")
              .host("core")
              .with(ResourceId.of("Switch", "light", "core"), new SwitchKind.Switch(NAME)));

  @AfterEach
  void close() {
    loop.close();
  }

  private void says(Observation<Ran> ran) {
    loop.host("core").runs().answer(SwitchKind.get(NAME), ran);
  }

  private List<List<String>> ran() {
    return loop.host("core").performed().stream()
        .map(step -> ((Step.Run) step).argv().words())
        .toList();
  }

  @Test
  void whatIsOffIsTurnedOnOnceAndIsThenSeenToBeOn() {
    says(Observation.present(OFF));
    loop.start().settle();
    assertEquals(List.of("Switch/light@core: AsDesired"), loop.statuses());
    loop.reconcile();
    loop.settle();
    assertEquals(List.of(List.of("switch", "on", "--", NAME)), ran());
  }

  @Test
  void whatIsOnIsLeftAlone() {
    says(Observation.present(SwitchKind.ON));
    loop.start().settle();
    assertEquals(List.of("Switch/light@core: AsDesired"), loop.statuses());
    assertEquals(List.of(), ran());
  }

  @Test
  void whatIsNotSeenIsNotTouched() {
    loop.start().settle();
    assertEquals(List.of("Switch/light@core: SwitchMissing"), loop.statuses());
    says(Observation.unknown("it did not end in time, or was killed"));
    loop.reconcile();
    loop.settle();
    assertEquals(List.of("Switch/light@core: SwitchUnknown"), loop.statuses());
    assertEquals(List.of(), ran());
  }

  @Test
  void whatDoesNotTurnOnIsToldInTheCommandsOwnWords() {
    loop.host("core").runs().program("switch", words -> new Ran(1, "", "the fuse is gone\n"));
    loop.start().settle();
    assertEquals(List.of("Switch/light@core: CommandFailed"), loop.statuses());
    assertEquals(
        true, loop.events().stream().anyMatch(event -> event.contains("the fuse is gone")));
  }
}
