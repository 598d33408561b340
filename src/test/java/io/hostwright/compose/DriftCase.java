package io.hostwright.compose;

import io.hostwright.engine.Asked;
import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.ContainerInspect.ProcessInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.Document;
import io.hostwright.engine.FieldDiff;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.Limits;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.PortBinding;
import io.hostwright.engine.ProcessSpec;
import io.hostwright.engine.RestartPolicy;
import io.hostwright.model.Sensitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A spec, a container and an image that agree, until a test changes one of their members. */
final class DriftCase {
  static final String ID = "0123456789abcdef".repeat(4);

  // ---- desired ----
  @Nullable List<Sensitive> command;
  @Nullable List<Sensitive> entrypoint;
  final TreeMap<String, Sensitive> environment = new TreeMap<>();
  List<PortBinding> ports = List.of();
  List<MountSpec> mounts = List.of();
  NetworkMode networkMode = new NetworkMode.Bridge();
  List<NetworkAttachment> networks = List.of();
  @Nullable Healthcheck healthcheck;
  RestartPolicy restart = RestartPolicy.NO;
  Limits limits = Limits.NONE;
  final Map<String, Object> asked = new HashMap<>();
  final TreeMap<String, Sensitive> labels = new TreeMap<>();

  // ---- observed ----
  String imageId = "sha256:one";
  @Nullable List<String> seenCommand = List.of("serve");
  @Nullable List<String> seenEntrypoint = List.of("/run");
  final Map<String, String> seenEnvironment = new HashMap<>(Map.of("PATH", "/bin"));
  List<PortBinding> seenPorts = List.of();
  List<MountInspect> seenMounts = List.of();
  String seenMode = "default";
  final TreeMap<String, NetworkInspect> seenNetworks = new TreeMap<>();
  @Nullable Healthcheck seenHealth;
  RestartPolicy seenRestart = RestartPolicy.NO;
  Limits seenLimits = Limits.NONE;
  final Map<String, Object> seenConfig =
      new HashMap<>(Map.of("WorkingDir", "/srv", "Hostname", ID.substring(0, 12)));
  final Map<String, Object> seenHost = new HashMap<>();
  final TreeMap<String, String> seenLabels = new TreeMap<>(Map.of("of", "image"));

  // ---- the image ----
  @Nullable Healthcheck imageHealth;
  Set<String> imageVolumes = Set.of();

  DriftCase() {
    seenNetworks.put("bridge", new NetworkInspect("n", List.of(), null));
  }

  List<FieldDiff> diff() {
    return ContainerDiffer.diff(spec(), container(), image());
  }

  List<String> fields() {
    return diff().stream().map(FieldDiff::field).toList();
  }

  private ContainerSpec spec() {
    return new ContainerSpec(
        "app",
        ImageRef.parse("example/app:1"),
        new ProcessSpec(command, entrypoint, environment),
        ports,
        mounts,
        networkMode,
        networks,
        healthcheck,
        restart,
        limits,
        Asked.of(asked),
        labels);
  }

  private ContainerInspect container() {
    var state =
        new ContainerState(
            ContainerState.Status.RUNNING, ContainerState.Health.NONE, 0, false, 0, "", null, null);
    return new ContainerInspect(
        ID,
        "app",
        imageId,
        "example/app:1",
        state,
        new ProcessInspect(seenCommand, seenEntrypoint, seenEnvironment),
        seenPorts,
        seenMounts,
        seenMode,
        seenNetworks,
        seenHealth,
        seenRestart,
        seenLimits,
        Document.of(Map.of("Config", seenConfig, "HostConfig", seenHost)),
        seenLabels);
  }

  private ImageInspect image() {
    return new ImageInspect(
        "sha256:one",
        List.of("example/app:1"),
        List.of(),
        List.of("serve"),
        List.of("/run"),
        Map.of("PATH", "/bin"),
        Document.of(Map.of("WorkingDir", "/srv")),
        imageVolumes,
        imageHealth,
        new TreeMap<>(Map.of("of", "image")));
  }
}
