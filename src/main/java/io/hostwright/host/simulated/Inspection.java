package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.ContainerInspect.ProcessInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.Lifecycle;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.model.Digest;
import io.hostwright.model.Sensitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an engine would tell of a container that it just made from a spec and an image. */
final class Inspection {
  private Inspection() {}

  static final ContainerState CREATED =
      new ContainerState(
          ContainerState.Status.CREATED, ContainerState.Health.NONE, 0, false, 0, "", null, null);

  static ContainerInspect created(String id, String name, ContainerSpec spec, ImageInspect image) {
    return new ContainerInspect(
        id,
        name,
        image.id(),
        spec.image().toString(),
        CREATED,
        process(spec, image),
        spec.ports(),
        spec.mounts().stream().map(m -> mount(id, m)).toList(),
        networkMode(spec),
        networks(id, spec),
        spec.healthcheck() == null ? image.healthcheck() : spec.healthcheck(),
        lifecycle(id, spec.lifecycle()),
        spec.limits(),
        spec.securityOpt(),
        labels(spec, image));
  }

  private static ProcessInspect process(ContainerSpec spec, ImageInspect image) {
    var own = spec.process();
    var environment = new HashMap<>(image.environment());
    own.environment().forEach((k, v) -> environment.put(k, v.reveal()));
    // An own entrypoint drops the image's command, as the engine does.
    var command = own.entrypoint() == null ? image.command() : null;
    return new ProcessInspect(
        own.command() == null ? command : revealed(own.command()),
        own.entrypoint() == null ? image.entrypoint() : revealed(own.entrypoint()),
        environment,
        or(own.workingDir(), image.workingDir()),
        or(own.user(), image.user()),
        own.groupAdd(),
        own.stdinOpen(),
        own.tty());
  }

  private static List<String> revealed(List<Sensitive> words) {
    return words.stream().map(Sensitive::reveal).toList();
  }

  private static String or(@Nullable String own, String image) {
    return own == null ? image : own;
  }

  private static MountInspect mount(String id, MountSpec mount) {
    return switch (mount) {
      case MountSpec.Bind b -> new MountInspect("bind", b.source(), "", b.target(), b.readOnly());
      case MountSpec.Volume v ->
          new MountInspect("volume", volumePath(v.volume()), v.volume(), v.target(), v.readOnly());
      case MountSpec.Anonymous a -> {
        String volume = anonymous(id, a);
        yield new MountInspect("volume", volumePath(volume), volume, a.target(), a.readOnly());
      }
      case MountSpec.Tmpfs t ->
          new MountInspect("tmpfs", "", "", t.target(), t.readOnly(), t.sizeBytes(), t.mode());
    };
  }

  static String anonymous(String id, MountSpec.Anonymous mount) {
    return Digest.sha256(id + " " + mount.target());
  }

  static String volumePath(String volume) {
    return "/var/lib/docker/volumes/" + volume + "/_data";
  }

  private static String networkMode(ContainerSpec spec) {
    return switch (spec.networkMode()) {
      case NetworkMode.Host h -> "host";
      case NetworkMode.None n -> "none";
      case NetworkMode.Bridge b ->
          spec.networks().isEmpty() ? "bridge" : spec.networks().get(0).network();
    };
  }

  private static TreeMap<String, NetworkInspect> networks(String id, ContainerSpec spec) {
    var networks = new TreeMap<String, NetworkInspect>();
    spec.networks().forEach(n -> networks.put(n.network(), attached(id, n)));
    if (spec.networks().isEmpty()) {
      String mode = networkMode(spec);
      networks.put(mode, new NetworkInspect(networkId(mode), List.of(), null));
    }
    return networks;
  }

  /** Attached as API before 1.45 tells it: the container's short id is one of the aliases. */
  static NetworkInspect attached(String id, NetworkAttachment attachment) {
    var aliases = new ArrayList<>(attachment.aliases());
    aliases.add(id.substring(0, 12));
    return new NetworkInspect(networkId(attachment.network()), aliases, attachment.ipv4Address());
  }

  static String networkId(String name) {
    return Digest.sha256("network " + name);
  }

  private static Lifecycle lifecycle(String id, Lifecycle own) {
    String hostname = own.hostname() == null ? id.substring(0, 12) : own.hostname();
    return new Lifecycle(
        own.restart(), own.stopGracePeriod(), own.stopSignal(), own.init(), hostname);
  }

  private static TreeMap<String, String> labels(ContainerSpec spec, ImageInspect image) {
    var labels = new TreeMap<>(image.labels());
    spec.labels().forEach((k, v) -> labels.put(k, v.reveal()));
    return labels;
  }
}
