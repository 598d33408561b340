package io.hostwright.host;

import io.hostwright.engine.Asked;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.Limits;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.model.Sensitive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Containers for the contract of engines: each says that it is ready, and each hangup it hears. */
public final class EngineSpecs {
  private static final String PROGRAM =
      "trap 'echo hangup' HUP; echo ready; while true; do sleep 1; done";

  private final String name;
  private final ImageRef image;
  private String project = "it-project";
  private List<PortBinding> ports = List.of();
  private List<MountSpec> mounts = List.of();
  private List<NetworkAttachment> networks = List.of();
  private RestartPolicy policy = RestartPolicy.NO;
  private @Nullable Healthcheck check;

  private EngineSpecs(String name, ImageRef image) {
    this.name = name;
    this.image = image;
  }

  /** A container of this name and image. */
  public static EngineSpecs of(String name, ImageRef image) {
    return new EngineSpecs(name, image);
  }

  EngineSpecs project(String name) {
    project = name;
    return this;
  }

  EngineSpecs port(int hostPort) {
    ports = List.of(new PortBinding(80, "tcp", "", hostPort));
    return this;
  }

  EngineSpecs mounts(MountSpec... all) {
    mounts = List.of(all);
    return this;
  }

  EngineSpecs network(String network) {
    networks = new ArrayList<>(networks);
    networks.add(new NetworkAttachment(network, List.of(), null));
    return this;
  }

  EngineSpecs restart(String name, int retries) {
    policy = new RestartPolicy(name, retries);
    return this;
  }

  /** Somebody looks after its health, every second. */
  EngineSpecs checked() {
    return checked(Duration.ZERO);
  }

  /** The same, and so often while it starts. */
  EngineSpecs checked(Duration startInterval) {
    var second = Duration.ofSeconds(1);
    check =
        new Healthcheck(
            List.of(Sensitive.plain("CMD"), Sensitive.plain("/bin/true")),
            second,
            second.multipliedBy(20),
            Duration.ZERO,
            startInterval,
            1);
    return this;
  }

  /** Its spec. */
  public ContainerSpec build() {
    var labels = new TreeMap<String, Sensitive>();
    labels.put("com.docker.compose.project", Sensitive.plain(project));
    return new ContainerSpec(
        name,
        image,
        program("/bin/sh", "-c", PROGRAM),
        ports,
        mounts,
        new NetworkMode.Bridge(),
        networks,
        check,
        policy,
        Limits.NONE,
        Asked.NOTHING,
        labels);
  }

  static ProcessSpec program(String... words) {
    var command = List.of(words).stream().map(Sensitive::plain).toList();
    return new ProcessSpec(command, null, new TreeMap<>());
  }
}
