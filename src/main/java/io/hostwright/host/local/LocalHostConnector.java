package io.hostwright.host.local;

import io.hostwright.host.Engine;
import io.hostwright.host.HostConnector;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.script.ScriptedHostSession;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.HostTarget;

/** The operator's own machine as a host. */
public final class LocalHostConnector implements HostConnector {
  private final Engine.Factory engines;
  private final Manner manner;

  public LocalHostConnector(Engine.Factory engines, Manner manner) {
    this.engines = engines;
    this.manner = manner;
  }

  @Override
  public HostSession connect(HostTarget target) throws HostException {
    var shell = new LocalShell();
    return ScriptedHostSession.over(own(target), shell, new LocalRoads(shell), engines, manner);
  }

  /** The user is who runs the operator; root, if that is another, is reached through sudo. */
  private static HostTarget own(HostTarget t) {
    return new HostTarget(
        t.id(),
        t.transport(),
        t.address(),
        t.port(),
        System.getProperty("user.name", "the operator's user"),
        null,
        null,
        true,
        t.dockerSocket());
  }
}
