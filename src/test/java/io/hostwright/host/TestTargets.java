package io.hostwright.host;

import io.hostwright.model.HostId;
import io.hostwright.model.HostTarget;
import io.hostwright.model.HostTarget.Transport;

/** Targets for tests. */
public final class TestTargets {
  private TestTargets() {}

  /** This machine. */
  public static HostTarget local() {
    return local("/nonexistent/docker.sock");
  }

  /** This machine with the engine's socket elsewhere. */
  public static HostTarget local(String socket) {
    return new HostTarget(
        new HostId("here"), Transport.LOCAL, "localhost", 0, "root", null, null, false, socket);
  }
}
