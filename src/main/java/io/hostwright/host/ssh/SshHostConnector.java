package io.hostwright.host.ssh;

import io.hostwright.host.Engine;
import io.hostwright.host.HostConnector;
import io.hostwright.host.HostException;
import io.hostwright.host.HostSession;
import io.hostwright.host.script.ScriptedHostSession;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.model.HostTarget;

/** Dials hosts over SSH. */
public final class SshHostConnector implements HostConnector {
  private final SshSettings settings;
  private final Engine.Factory engines;
  private final Manner manner;

  public SshHostConnector(SshSettings settings, Engine.Factory engines, Manner manner) {
    this.settings = settings;
    this.engines = engines;
    this.manner = manner;
  }

  @Override
  public HostSession connect(HostTarget target) throws HostException {
    var dial = SshDial.reach(target, settings);
    try {
      return manner.room().dials().in(() -> session(target, dial.login()));
    } catch (HostException e) {
      dial.close();
      throw e;
    }
  }

  private HostSession session(HostTarget target, SshConnection connection) throws HostException {
    return ScriptedHostSession.over(
        target, new SshShell(connection), new SshRoads(connection), engines, manner);
  }
}
