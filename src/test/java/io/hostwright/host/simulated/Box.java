package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.host.EngineSpecs;
import io.hostwright.host.HostException;
import io.hostwright.plan.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A simulated host and on it one container, {@code it-one}. */
final class Box {
  private final SimulatedHost host;
  private String image = "web";
  private RestartPolicy policy = RestartPolicy.NO;
  private @Nullable Healthcheck check;

  Box(EngineVersion version, SimulatedClock clock) {
    this.host = new SimulatedHost("core", version, clock);
  }

  /** The versions that the lab's engines have. */
  static Stream<EngineVersion> versions() {
    return Stream.of(EngineVersion.DOCKER_20_10, EngineVersion.DOCKER_26_1);
  }

  SimulatedHost host() {
    return host;
  }

  Box image(String name) {
    image = name;
    return this;
  }

  Box policy(String name, int retries) {
    policy = new RestartPolicy(name, retries);
    return this;
  }

  Box check(Healthcheck healthcheck) {
    check = healthcheck;
    return this;
  }

  Step.CreateContainer creation() {
    var ref = ImageRef.parse(image + ":1");
    host.images().present(ref.toString());
    String id = host.images().matching(Set.of(ref.toString()), Set.of()).keySet().iterator().next();
    var spec = EngineSpecs.of("it-one", ref).build();
    return new Step.CreateContainer(with(spec), "it-one", id);
  }

  void run() throws HostException {
    host.perform(creation());
    host.perform(new Step.StartContainer("it-one"));
  }

  ContainerInspect container() {
    return host.engine().container("it-one").orElseThrow();
  }

  List<String> log() throws HostException {
    return host.logTail("it-one", 10);
  }

  private ContainerSpec with(ContainerSpec spec) {
    return new ContainerSpec(
        spec.name(),
        spec.image(),
        spec.process(),
        spec.ports(),
        spec.mounts(),
        spec.networkMode(),
        spec.networks(),
        check,
        policy,
        spec.limits(),
        spec.asked(),
        spec.labels());
  }
}
