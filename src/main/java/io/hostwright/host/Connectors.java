package io.hostwright.host;

import io.hostwright.model.HostTarget;

/** Dials each host by its own transport. */
public record Connectors(HostConnector ssh, HostConnector local) implements HostConnector {

  @Override
  public HostSession connect(HostTarget target) throws HostException {
    return switch (target.transport()) {
      case SSH -> ssh.connect(target);
      case LOCAL -> local.connect(target);
    };
  }
}
