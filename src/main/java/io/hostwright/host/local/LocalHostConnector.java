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
    return ScriptedHostSession.over(target, shell, new LocalRoads(shell), engines, manner);
  }
}
