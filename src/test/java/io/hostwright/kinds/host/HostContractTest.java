package io.hostwright.kinds.host;

import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kinds.Declared;
import io.hostwright.kinds.HostedKindContract;
import io.hostwright.model.Observation;
import java.util.List;

class HostContractTest extends HostedKindContract {
  @Override
  protected String kind() {
    return "Host";
  }

  @Override
  protected String manifest() {
    return """
    kind: Host
    metadata: {name: core}
    spec:
      address: 192.0.2.1
      ssh: {user: root, privateKey: {secret: ssh-key}}
      requires: {docker: ">=20.10", commands: [sh], diskFree: [{path: /, atLeast: 1Gi}]}
    """;
  }

  @Override
  protected Declared neighbours() {
    return Declared.nothing();
  }

  @Override
  protected void prepare(SimulatedHost host) {
    // A host has what it must have unless something happens.
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("a full disk", false, h -> h.free("/", 5)),
        new Trouble("no engine", false, h -> h.engineIs(Observation.absent())),
        new Trouble("an engine not seen", false, h -> h.engineIs(Observation.unknown("hangs"))));
  }
}
