package io.hostwright.host.simulated;

import io.hostwright.host.EngineOutside;
import io.hostwright.host.EngineSessionContract;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.TestTargets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulated engine keeps the contract of real ones, or what stands on it proves nothing. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.hostwright.host.simulated.Box#versions")
final class SimulatedEngineTest extends EngineSessionContract {
  private final EngineVersion version;
  private final SimulatedClock clock = new SimulatedClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final SimulatedHost host;
  private final EngineOutside outside;

  SimulatedEngineTest(EngineVersion version) {
    this.version = version;
    this.host = new SimulatedHost("core", version, clock);
    this.outside = new SimulatedEngineOutside(host, clock);
  }

  @Override
  protected HostSession connect() throws HostException {
    return host.connector().connect(TestTargets.local());
  }

  @Override
  protected EngineOutside outside() {
    return outside;
  }

  @Override
  protected String place() {
    return "simulated " + version.text();
  }
}
