package io.hostwright.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.simulated.SimulatedHost;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The reference fleet on hosts in memory. */
class ReferenceHostsTest {

  @Test
  void itConvergesAndThenNothingIsDone() {
    try (var fleet = new ReferenceHosts()) {
      assertEquals(4, fleet.hosts().size());
      assertEquals(26, fleet.state.resources().size());
      assertEquals(
          fleet.state.resources().stream().map(r -> r.id() + ": AsDesired").toList(),
          fleet.loop.statuses());
      fleet.hosts().forEach(SimulatedHost::forgetPerformed);
      fleet.pass();
      fleet.hosts().forEach(host -> assertEquals(List.of(), host.performed()));
    }
  }
}
