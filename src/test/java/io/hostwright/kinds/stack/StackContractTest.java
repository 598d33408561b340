package io.hostwright.kinds.stack;

import io.hostwright.engine.ContainerState.Health;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.host.HostException;
import io.hostwright.host.simulated.SimulatedHost;
import io.hostwright.kinds.Declared;
import io.hostwright.kinds.HostedKindContract;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Observation;
import io.hostwright.plan.Step;
import java.util.List;

class StackContractTest extends HostedKindContract {
  private static final String APP = "it-app-1";

  @Override
  protected String kind() {
    return "Stack";
  }

  @Override
  protected String manifest() {
    return """
    kind: Stack
    metadata: {name: it}
    spec:
      hosts: [core]
      compose: [compose.yaml]
      secrets: [TOKEN]
    """;
  }

  @Override
  protected Declared neighbours() {
    return Declared.onCore()
        .with(
            "compose.yaml",
            """
            services:
              app:
                image: reg/web:1
                restart: unless-stopped
                environment: {TOKEN: "${TOKEN}"}
                command: ["serve", "--token=${TOKEN}"]
                healthcheck: {test: [CMD, check]}
                volumes: ["data:/data", "./app.conf:/etc/app.conf:ro"]
              db: {image: reg/web:1, restart: always}
            volumes: {data: {}}
            """)
        .with("app.conf", "one");
  }

  @Override
  protected void prepare(SimulatedHost host) {
    host.images().publish("reg/web:1", "1");
  }

  @Override
  protected boolean isThere(SimulatedHost host, Item item) {
    return switch (item.type().word()) {
      case "CONTAINER" -> host.engine().container(item.name()).isPresent();
      case "NETWORK" -> host.engine().networkNames().contains(item.name());
      case "VOLUME" -> host.engine().volumeNames().contains(item.name());
      default -> super.isThere(host, item);
    };
  }

  @Override
  protected boolean isData(Item item) {
    return item.type().equals(Owned.VOLUME);
  }

  @Override
  protected List<Trouble> troubles() {
    return List.of(
        new Trouble("killed", true, h -> h.engine().kill(APP, 137)),
        new Trouble("removed", true, h -> h.engine().delete(APP)),
        new Trouble("frozen", true, h -> h.engine().pause(APP)),
        new Trouble("renamed", true, h -> step(h, new Step.RenameContainer(APP, "mine"))),
        new Trouble("a file edited", true, h -> h.files().file("/opt/it/app.conf", "two")),
        new Trouble("another policy", true, StackContractTest::otherPolicy),
        new Trouble("left the network", true, StackContractTest::leave),
        new Trouble("sick", false, h -> h.engine().health(APP, Health.UNHEALTHY)),
        new Trouble("no engine", false, h -> h.engineIs(Observation.absent())),
        new Trouble("an engine not seen", false, h -> h.engineIs(Observation.unknown("hangs"))));
  }

  private static void otherPolicy(SimulatedHost host) {
    step(host, new Step.UpdateContainer(APP, RestartPolicy.NO, null));
  }

  private static void leave(SimulatedHost host) {
    step(host, new Step.DisconnectNetwork(APP, "it_default"));
  }

  private static void step(SimulatedHost host, Step.HostStep step) {
    try {
      host.perform(step);
    } catch (HostException e) {
      throw new AssertionError(e);
    }
  }
}
