package io.hostwright.host.simulated;

import io.hostwright.host.EngineOutside;
import io.hostwright.host.EngineSessionContract;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.TestTargets;
import io.hostwright.host.Ticking;

/** The simulated engine keeps the contract of real ones, or tests that use it prove nothing. */
final class SimulatedEngineTest extends EngineSessionContract {
  private final SimulatedHost host = new SimulatedHost("core", new Ticking());
  private final EngineOutside outside = new SimulatedEngineOutside(host);

  @Override
  protected HostSession connect() throws HostException {
    return host.connector().connect(TestTargets.local());
  }

  @Override
  protected EngineOutside outside() {
    return outside;
  }
}
