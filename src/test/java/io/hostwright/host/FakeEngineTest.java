package io.hostwright.host;

/** The fake engine keeps the contract of real ones, or tests that use it prove nothing. */
final class FakeEngineTest extends EngineSessionContract {
  private final FakeHost host = new FakeHost(new Ticking());
  private final EngineOutside outside = new FakeEngineOutside(host);

  @Override
  protected HostSession connect() throws HostException {
    return host.connector().connect(TestTargets.local());
  }

  @Override
  protected EngineOutside outside() {
    return outside;
  }
}
