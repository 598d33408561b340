package io.hostwright.host.simulated;

import io.hostwright.engine.ContainerInspect;
import io.hostwright.engine.ContainerInspect.MountInspect;
import io.hostwright.engine.ContainerInspect.NetworkInspect;
import io.hostwright.engine.ContainerInspect.ProcessInspect;
import io.hostwright.engine.ContainerSpec;
import io.hostwright.engine.ContainerState;
import io.hostwright.engine.Document;
import io.hostwright.engine.Healthcheck;
import io.hostwright.engine.ImageInspect;
import io.hostwright.engine.ImageRef;
import io.hostwright.engine.MountSpec;
import io.hostwright.engine.NetworkAttachment;
import io.hostwright.engine.NetworkMode;
import io.hostwright.engine.PortBinding;
import io.hostwright.model.Digest;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an engine would tell of a container that it just made from a spec and an image. */
final class Inspection {
  private static final int SHORT = 12;
  private static final Healthcheck NOTHING =
      new Healthcheck(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

  private Inspection() {}

  static final ContainerState CREATED =
      new ContainerState(
          ContainerState.Status.CREATED, ContainerState.Health.NONE, 0, false, 0, "", null, null);

  static ContainerInspect created(
      String id, Step.CreateContainer step, ImageInspect image, EngineVersion version) {
    var spec = step.spec();
    return new ContainerInspect(
        id,
        step.name(),
        image.id(),
        names(image, spec.image()) ? spec.image().toString() : image.id(),
        CREATED,
        process(spec, image),
        spec.ports().stream().sorted(Comparator.comparing(Inspection::key)).toList(),
        mounts(id, spec, image),
        networkMode(spec),
        networks(id, spec, version),
        healthcheck(spec.healthcheck(), image.healthcheck()),
        spec.restart(),
        spec.limits(),
        document(id, spec, image),
        labels(spec, image));
  }

  /** Ports are told in the order of these. */
  private static String key(PortBinding port) {
    return port.containerPort() + "/" + port.protocol();
  }

  /** True if the reference means this image. */
  static boolean names(ImageInspect image, ImageRef reference) {
    return reference.digest() == null
        ? image.tags().contains(reference.repoTag())
        : image.repoDigests().contains(reference.repoDigest());
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
        environment);
  }

  private static List<String> revealed(List<Sensitive> words) {
    return words.stream().map(Sensitive::reveal).toList();
  }

  /** Also those that the image declares, where nothing else is mounted. */
  private static List<MountInspect> mounts(String id, ContainerSpec spec, ImageInspect image) {
    var mounts = new ArrayList<MountInspect>();
    spec.mounts().forEach(mount -> mounts.add(mount(id, mount)));
    for (String target : new TreeSet<>(image.volumes())) {
      if (spec.mounts().stream().noneMatch(mount -> mount.target().equals(target))) {
        mounts.add(mount(id, new MountSpec.Anonymous(target, false)));
      }
    }
    return mounts;
  }

  private static MountInspect mount(String id, MountSpec mount) {
    return switch (mount) {
      case MountSpec.Bind b -> new MountInspect("bind", b.source(), "", b.target(), b.readOnly());
      case MountSpec.Volume v ->
          new MountInspect("volume", "", v.volume(), v.target(), v.readOnly());
      case MountSpec.Anonymous a ->
          new MountInspect("volume", "", anonymous(id, a), a.target(), a.readOnly());
      case MountSpec.Tmpfs t ->
          new MountInspect("tmpfs", "", "", t.target(), t.readOnly(), t.sizeBytes(), t.mode());
    };
  }

  private static String anonymous(String id, MountSpec.Anonymous mount) {
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

  private static TreeMap<String, NetworkInspect> networks(
      String id, ContainerSpec spec, EngineVersion version) {
    var networks = new TreeMap<String, NetworkInspect>();
    for (int i = 0; i < spec.networks().size(); i++) {
      var each = spec.networks().get(i);
      boolean later = i > 0 && !version.createsWhole();
      var aliases = later ? aliased(id, each.aliases(), version) : each.aliases();
      networks.put(each.network(), new NetworkInspect("", aliases, each.ipv4Address()));
    }
    if (spec.networks().isEmpty()) {
      networks.put(networkMode(spec), new NetworkInspect("", List.of(), null));
    }
    return networks;
  }

  /** As older engines have it before it is connected to all but its first network. */
  static ContainerInspect unconnected(ContainerInspect c, ContainerSpec spec) {
    var first = new TreeMap<>(c.networks());
    spec.networks().stream().skip(1).forEach(each -> first.remove(each.network()));
    return Containers.attached(c, first);
  }

  /** A network that the container is connected to after it was made. */
  static NetworkInspect connected(
      ContainerInspect c, NetworkAttachment attachment, String networkId, EngineVersion version) {
    return new NetworkInspect(
        networkId, aliased(c.id(), attachment.aliases(), version), attachment.ipv4Address());
  }

  /** A place in a network once the container runs in it. */
  static NetworkInspect joined(
      ContainerInspect c,
      String network,
      NetworkInspect at,
      String networkId,
      EngineVersion version) {
    boolean own = !Networks.OF_THE_ENGINE.contains(network);
    return new NetworkInspect(
        networkId, own ? aliased(c.id(), at.aliases(), version) : at.aliases(), at.ipv4Address());
  }

  private static List<String> aliased(String id, List<String> aliases, EngineVersion version) {
    String own = shortened(id);
    if (!version.aliasesTheId() || aliases.contains(own)) {
      return aliases;
    }
    var all = new ArrayList<>(aliases);
    all.add(own);
    return all;
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(SHORT, id.length()));
  }

  /** What its own check leaves open is the image's. */
  private static @Nullable Healthcheck healthcheck(
      @Nullable Healthcheck own, @Nullable Healthcheck image) {
    if (own == null) {
      return image;
    }
    var base = image == null ? NOTHING : image;
    var test = own.test().isEmpty() ? base.test() : own.test();
    return new Healthcheck(
        test.stream().map(word -> Sensitive.plain(word.reveal())).toList(),
        or(own.interval(), base.interval()),
        or(own.timeout(), base.timeout()),
        or(own.startPeriod(), base.startPeriod()),
        or(own.startInterval(), base.startInterval()),
        own.retries() == 0 ? base.retries() : own.retries());
  }

  private static Duration or(Duration own, Duration image) {
    return own.isZero() ? image : own;
  }

  /** What was asked for, over what image and engine supply. */
  private static Document document(String id, ContainerSpec spec, ImageInspect image) {
    var supplied = image.config().with(Document.of(Map.of("Hostname", shortened(id))));
    var config = new HashMap<>(spec.asked().body().fields());
    var host = config.remove("HostConfig");
    return Document.of(
        Map.of(
            "Config",
            supplied.with(Document.of(config)),
            "HostConfig",
            host == null ? Document.EMPTY : host));
  }

  private static TreeMap<String, String> labels(ContainerSpec spec, ImageInspect image) {
    var labels = new TreeMap<>(image.labels());
    spec.labels().forEach((k, v) -> labels.put(k, v.reveal()));
    return labels;
  }
}
